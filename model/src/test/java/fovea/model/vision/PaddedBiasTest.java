package fovea.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.model.MobileSam;
import fovea.model.optimisation.HostTensors;
import java.io.IOException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One token in the place of all padded ones against attention over the whole padded window, written out. */
class PaddedBiasTest {
    private static final int SIDE = 4;
    private static final int WIDTH = 3;

    @BeforeAll
    static void loadLibtorch() throws IOException {
        assertThat(MobileSam.state()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "1, 4", "4, 3", "2, 3", "1, 1"})
    void one_token_stands_for_all_that_are_padded(int height, int width) {
        try (PointerScope scope = new PointerScope()) {
            torch.manual_seed(height * 10L + width);
            Tensor bias = torch.randn(1, 2, SIDE * SIDE, SIDE * SIDE);
            Tensor q = torch.randn(1, 2, SIDE * SIDE, WIDTH);
            Tensor k = torch.randn(1, 2, SIDE * SIDE, WIDTH);
            Tensor v = torch.randn(1, 2, SIDE * SIDE, WIDTH);
            Tensor padded = torch.randn(1, 2, 1, WIDTH);
            Tensor real = real(height, width);
            Tensor inside =
                    torch.zeros(SIDE * SIDE).index_fill(0, real, scalar(1)).reshape(1, 1, -1, 1);
            Tensor whole = attention(q, filled(k, padded, inside), filled(v, padded, inside), bias)
                    .index_select(2, real);

            Tensor one = attention(
                            behind(q.index_select(2, real), padded),
                            behind(k.index_select(2, real), padded),
                            behind(v.index_select(2, real), padded),
                            PaddedBias.of(bias, SIDE, height, width))
                    .narrow(2, 0, (long) height * width);

            assertThat(HostTensors.array(one)).containsExactly(HostTensors.array(whole.contiguous()), within(1e-5f));
        }
    }

    private static Tensor real(int height, int width) {
        long[] cells = new long[height * width];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (long) i / width * SIDE + i % width;
        }
        return Tensor.create(cells, cells.length);
    }

    private static org.bytedeco.pytorch.Scalar scalar(double value) {
        return new org.bytedeco.pytorch.Scalar(value);
    }

    private static Tensor filled(Tensor x, Tensor padded, Tensor inside) {
        return x.mul(inside).add(padded.mul(inside.neg().add(scalar(1))));
    }

    private static Tensor behind(Tensor x, Tensor padded) {
        return torch.cat(new TensorVector(x, padded), 2);
    }

    private static Tensor attention(Tensor q, Tensor k, Tensor v, Tensor bias) {
        return q.matmul(k.transpose(2, 3)).add(bias).softmax(3).matmul(v);
    }
}
