package fovea.model.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The products that a training step consists of, forward and for the input's gradient, in 32-bit floats and in bfloat16,
 * by turns: whether half the precision is faster on this machine, and what it loses.
 */
final class PrecisionOfProducts {
    private PrecisionOfProducts() {}

    /** A piece of a net and what it is given, in 32-bit floats. */
    private record Piece(String name, Tensor input, Tensor weight, Form form) {
        Tensor forward(Tensor x, Tensor w) {
            return form == Form.LINEAR
                    ? torch.linear(x, w)
                    : torch.conv2d(
                            x, w, new TensorOptional(), new long[] {1}, new long[] {w.size(2) / 2}, new long[] {1}, 1);
        }
    }

    private enum Form {
        LINEAR,
        CONVOLUTION
    }

    /** JSON objects, separated by commas. */
    static String run(int runs) {
        List<String> lines = new ArrayList<>();
        try (PointerScope scope = new PointerScope()) {
            torch.manual_seed(1);
            for (long[] shape : new long[][] {
                {4096, 128, 512},
                {1024, 160, 640},
                {1024, 320, 1280},
                {1024, 1280, 320},
                {256, 768, 3072},
                {256, 3072, 768}
            }) {
                String name = "linear " + shape[0] + " x " + shape[1] + " to " + shape[2];
                Tensor weight = torch.randn(shape[2], shape[1]);
                lines.add(compared(new Piece(name, torch.randn(shape[0], shape[1]), weight, Form.LINEAR), runs));
            }
            for (long[] shape : new long[][] {{32, 256, 256, 3}, {128, 64, 256, 1}}) {
                String name = "convolution " + shape[3] + " x " + shape[3] + " of " + shape[0] + " px, " + shape[1]
                        + " to " + shape[2];
                Tensor weight = torch.randn(shape[2], shape[1], shape[3], shape[3]);
                Tensor input = torch.randn(1, shape[1], shape[0], shape[0]).contiguous(torch.MemoryFormat.ChannelsLast);
                lines.add(compared(new Piece(name, input, weight, Form.CONVOLUTION), runs));
            }
        }
        return String.join(",", lines);
    }

    private static String compared(Piece piece, int runs) {
        Tensor half = piece.weight().to(torch.ScalarType.BFloat16);
        UnaryOperator<Tensor> single = x -> piece.forward(x, piece.weight());
        UnaryOperator<Tensor> cast =
                x -> piece.forward(x.to(torch.ScalarType.BFloat16), half).to(torch.ScalarType.Float);
        Tensor kept = piece.input().to(torch.ScalarType.BFloat16);
        UnaryOperator<Tensor> pure = x -> piece.forward(x, half);
        List<List<Double>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < 2 + runs; i++) {
            times.get(0).add(ms(single, piece.input()));
            times.get(1).add(ms(pure, kept));
            times.get(2).add(ms(cast, piece.input()));
        }
        Tensor exact = single.apply(piece.input());
        double off = cast.apply(piece.input()).sub(exact).norm().item_double()
                / exact.norm().item_double();
        return String.format(
                Locale.ROOT,
                "{\"piece\":\"%s\",\"float32_ms\":%.2f,\"bfloat16_ms\":%.2f,\"bfloat16_cast_ms\":%.2f,"
                        + "\"float32_by_bfloat16\":%.2f,\"float32_by_cast\":%.2f,\"relative_error\":%.1e}",
                piece.name(),
                median(times.get(0)),
                median(times.get(1)),
                median(times.get(2)),
                median(times.get(0)) / median(times.get(1)),
                median(times.get(0)) / median(times.get(2)),
                off);
    }

    /** Forward, and back to the input. */
    private static double ms(UnaryOperator<Tensor> net, Tensor input) {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = input.detach().set_requires_grad(true);
            long start = System.nanoTime();
            Tensor y = net.apply(x);
            y.backward(torch.ones_like(y), new BoolOptional(), false, new TensorArrayRefOptional());
            return (System.nanoTime() - start) / 1e6;
        }
    }

    /** Of all but the first two. */
    private static double median(List<Double> values) {
        List<Double> sorted = values.subList(2, values.size()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
