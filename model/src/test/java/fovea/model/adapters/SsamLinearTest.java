package fovea.model.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.model.MobileSam;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.FrozenWeights;
import fovea.model.optimisation.HostTensors;
import java.io.IOException;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsamLinearTest {
    @BeforeAll
    static void loadLibtorch() throws IOException {
        assertThat(MobileSam.state()).isNotEmpty();
    }

    /** A random layer with a random spectrum; the last singular value is shifted below zero and so cut off. */
    private static SsamLinear layer(int out, int in, torch.ScalarType type) {
        torch.manual_seed(out * 1000L + in);
        Tensor weight = torch.randn(out, in).div(new Scalar(Math.sqrt((double) in)));
        Map<String, Tensor> tensors = Map.of("l.weight", weight);
        SingularFactors.Factors factors = new SingularFactors(new FrozenWeights(tensors)).of("l");
        long rank = factors.rank();
        Tensor scale = torch.rand(rank).add(new Scalar(0.5));
        Tensor shift = torch.rand(rank).mul(new Scalar(0.1));
        shift.narrow(0, rank - 1, 1).fill_(new Scalar(-10));
        SingularFactors.Factors typed = new SingularFactors.Factors(
                factors.u().to(type), factors.s().to(type), factors.vt().to(type));
        return new SsamLinear(
                FrozenLinear.of(weight.to(type), torch.randn(out).to(type)),
                new SsamWeight(weight.to(type), typed, leaf(scale.to(type)), leaf(shift.to(type))));
    }

    private static Tensor leaf(Tensor values) {
        return values.detach().clone().set_requires_grad(true);
    }

    @ParameterizedTest
    @CsvSource({"12, 8, 5", "8, 12, 5", "16, 16, 40", "480, 160, 49", "160, 640, 196", "128, 512, 1000"})
    void both_ways_give_the_same_output(int out, int in, int tokens) {
        try (PointerScope scope = new PointerScope()) {
            SsamLinear layer = layer(out, in, torch.ScalarType.Float);
            Tensor x = torch.randn(1, tokens, in);

            Tensor factored = layer.factored(x).detach();

            float largest = HostTensors.array(factored.abs().max())[0];
            assertThat(
                            HostTensors.array(
                                    factored.sub(layer.materialised(x)).abs().max())[0])
                    .isLessThanOrEqualTo(1e-5f * largest);
            assertThat(
                            HostTensors.array(layer.merged()
                                    .forward(x)
                                    .sub(factored)
                                    .abs()
                                    .max())[0])
                    .isLessThanOrEqualTo(1e-5f * largest);
        }
    }

    @Test
    void the_weight_is_the_papers_formula() {
        try (PointerScope scope = new PointerScope()) {
            SsamLinear layer = layer(6, 4, torch.ScalarType.Float);
            float[] u = HostTensors.array(layer.weight().factors().u());
            float[] s = HostTensors.array(layer.weight().factors().s());
            float[] vt = HostTensors.array(layer.weight().factors().vt());
            float[] scale = HostTensors.array(layer.weight().scale());
            float[] shift = HostTensors.array(layer.weight().shift());

            float[] weight = HostTensors.array(layer.weight().materialised());

            for (int row = 0; row < 6; row++) {
                for (int column = 0; column < 4; column++) {
                    double expected = 0;
                    for (int r = 0; r < 4; r++) {
                        double value = Math.max(0, scale[r] * s[r] + shift[r]);
                        expected += u[row * 4 + r] * value * vt[r * 4 + column];
                    }
                    assertThat((double) weight[row * 4 + column]).isCloseTo(expected, within(1e-6));
                }
            }
            assertThat(s[0]).isGreaterThan(s[3]).isPositive();
        }
    }

    /**
     * Factored costs 2 t r (in + out), materialised 3 t in out + 2 in out r. With in = out = r = d it is 4 t d^2 against
     * 3 t d^2 + 2 d^3: factored while t is below 2 d. With out = 3 d: 8 t d^2 against 9 t d^2 + 6 d^3: always.
     */
    @ParameterizedTest
    @CsvSource({
        "160, 160, 319, true", "160, 160, 320, false", "160, 160, 4096, false", "480, 160, 100000, true",
        "160, 640, 100000, true", "256, 256, 511, true", "256, 256, 513, false", "32, 256, 1000000, true"
    })
    void the_cheaper_way_is_chosen_by_shape_and_tokens(int out, int in, long tokens, boolean factored) {
        try (PointerScope scope = new PointerScope()) {
            assertThat(layer(out, in, torch.ScalarType.Float).factoredIsCheaper(tokens))
                    .isEqualTo(factored);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 7, true", "7, 5, true", "5, 7, false", "6, 6, false"})
    void gradients_are_those_of_finite_differences(int out, int in, boolean factored) {
        try (PointerScope scope = new PointerScope()) {
            SsamLinear layer = layer(out, in, torch.ScalarType.Double);
            Tensor x = torch.randn(3, in).to(torch.ScalarType.Double);
            Tensor direction = torch.randn(3, out).to(torch.ScalarType.Double);
            loss(layer, x, direction, factored).backward();
            for (Tensor parameter :
                    new Tensor[] {layer.weight().scale(), layer.weight().shift()}) {
                Tensor values = parameter.detach(); // shares the memory
                for (int i = 0; i < values.size(0); i++) {
                    Tensor one = values.narrow(0, i, 1);
                    double at = one.item_double();
                    one.fill_(new Scalar(at + 1e-6));
                    double above = loss(layer, x, direction, factored).item_double();
                    one.fill_(new Scalar(at - 1e-6));
                    double below = loss(layer, x, direction, factored).item_double();
                    one.fill_(new Scalar(at));
                    assertThat(parameter.grad().narrow(0, i, 1).item_double())
                            .isCloseTo((above - below) / 2e-6, within(1e-7));
                }
            }
            assertThat(layer.weight()
                            .shift()
                            .grad()
                            .narrow(0, values(layer) - 1, 1)
                            .item_double())
                    .as("a singular value cut off at zero gets no gradient")
                    .isZero();
        }
    }

    private static long values(SsamLinear layer) {
        return layer.weight().factors().rank();
    }

    private static Tensor loss(SsamLinear layer, Tensor x, Tensor direction, boolean factored) {
        Tensor y = factored ? layer.factored(x) : layer.materialised(x);
        return y.mul(y).add(y.mul(direction)).sum();
    }

    @Test
    void a_convolution_is_changed_as_its_weight_read_as_a_matrix() {
        try (PointerScope scope = new PointerScope()) {
            torch.manual_seed(3);
            Tensor weight = torch.randn(4, 2, 3, 3);
            SingularFactors.Factors factors =
                    new SingularFactors(new FrozenWeights(Map.of("c.weight", weight))).of("c");
            SsamWeight changed = new SsamWeight(weight, factors, torch.ones(4).mul(new Scalar(2)), torch.zeros(4));

            assertThat(HostTensors.copy(changed.materialised()).shape()).containsExactly(4, 2, 3, 3);
            assertThat(
                            HostTensors.array(changed.materialised()
                                    .sub(weight.mul(new Scalar(2)))
                                    .abs()
                                    .max())[0])
                    .as("every singular value doubled is the weight doubled")
                    .isLessThan(1e-5f);
            assertThat(factors.rank()).isEqualTo(4);
        }
    }
}
