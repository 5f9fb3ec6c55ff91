package fovea.model.adapters;

import fovea.model.MobileSam;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.FrozenWeights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Forward and backward of one S-SAM linear layer, factored and materialised by turns, over the layer shapes and token
 * counts of MobileSAM and ViT-B: whether the rule that chooses takes the faster way on this machine.
 */
public final class SsamWays {
    /** Tokens, in, out. */
    private static final int[][] SHAPES = {
        {1024, 128, 384}, {1024, 128, 128}, {1024, 128, 512}, {1024, 512, 128}, // MobileSAM's first stage at 256 px
        {4096, 128, 384}, {4096, 128, 128}, {4096, 128, 512}, {4096, 512, 128}, // and at 512 px
        {256, 160, 480}, {256, 160, 160}, {256, 160, 640}, {256, 640, 160}, // the second
        {1024, 160, 480}, {1024, 160, 160}, {1024, 160, 640}, {1024, 640, 160},
        {256, 320, 960}, {256, 320, 320}, {256, 320, 1280}, {256, 1280, 320}, // the third
        {1024, 320, 960}, {1024, 320, 320}, {1024, 320, 1280}, {1024, 1280, 320},
        {256, 768, 2304}, {256, 768, 768}, {256, 768, 3072}, {256, 3072, 768}, // ViT-B at 256 px
        {1024, 768, 2304}, {1024, 768, 768}, {1024, 768, 3072}, {1024, 3072, 768}, // and at 512 px
        {1024, 256, 128}, {7, 256, 256}, {7, 256, 2048}, {7, 2048, 256} // the decoder
    };

    private SsamWays() {}

    /** Argument: runs of each. Prints a line a shape, then all as JSON. */
    public static void main(String[] arguments) throws IOException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        MobileSam.state(); // libtorch is loaded with it
        torch.set_num_threads(Integer.parseInt(System.getenv().getOrDefault("OMP_NUM_THREADS", "1")));
        List<String> lines = new ArrayList<>();
        for (int[] shape : SHAPES) {
            lines.add(line(shape[0], shape[1], shape[2], runs));
            System.out.println(lines.getLast());
        }
        System.out.println("[" + String.join(",", lines) + "]");
    }

    private static String line(int tokens, int in, int out, int runs) {
        try (PointerScope scope = new PointerScope()) {
            SsamLinear layer = layer(out, in);
            Tensor x = torch.randn(1, tokens, in).set_requires_grad(true);
            Tensor above = torch.randn(1, tokens, out);
            List<Double> factored = new ArrayList<>();
            List<Double> materialised = new ArrayList<>();
            for (int i = 0; i < 2 + runs; i++) {
                factored.add(ms(() -> backward(layer.factored(x), above)));
                materialised.add(ms(() -> backward(layer.materialised(x), above)));
            }
            double f = median(factored);
            double m = median(materialised);
            boolean chosen = layer.factoredIsCheaper(tokens);
            return String.format(
                    Locale.ROOT,
                    "{\"tokens\":%d,\"in\":%d,\"out\":%d,\"factored_ms\":%.2f,\"materialised_ms\":%.2f,\"takes\":\"%s\","
                            + "\"taken_by_faster\":%.2f}",
                    tokens,
                    in,
                    out,
                    f,
                    m,
                    chosen ? "factored" : "materialised",
                    (chosen ? f : m) / Math.min(f, m));
        }
    }

    private static SsamLinear layer(int out, int in) {
        Tensor weight = torch.randn(out, in);
        SingularFactors.Factors factors = new SingularFactors(new FrozenWeights(Map.of("l.weight", weight))).of("l");
        return new SsamLinear(
                FrozenLinear.of(weight, torch.randn(out)),
                new SsamWeight(
                        weight,
                        factors,
                        torch.ones(factors.rank()).set_requires_grad(true),
                        torch.zeros(factors.rank()).set_requires_grad(true)));
    }

    private static void backward(Tensor output, Tensor above) {
        output.backward(above, new BoolOptional(), false, new TensorArrayRefOptional());
    }

    private static double ms(Runnable work) {
        try (PointerScope scope = new PointerScope()) {
            long start = System.nanoTime();
            work.run();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    /** Of all but the first two. */
    private static double median(List<Double> values) {
        List<Double> sorted = values.subList(2, values.size()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
