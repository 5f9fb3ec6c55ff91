package fovea.model.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.model.layers.FrozenWeights;
import fovea.model.layers.NativeScope;
import fovea.model.optimisation.HostTensors;
import fovea.model.weights.FactorStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingularFactorsTest {
    private static FrozenWeights weights(long... shape) {
        torch.manual_seed(3);
        return new FrozenWeights(Map.of("layer.weight", NativeScope.kept(() -> torch.randn(shape))));
    }

    private static float[] all(SingularFactors.Factors factors) {
        return NativeScope.in(() -> HostTensors.array(torch.cat(
                new TensorVector(
                        factors.u().flatten(0, -1), factors.s(), factors.vt().flatten(0, -1)),
                0)));
    }

    @Test
    void factors_from_disk_are_those_computed_bit_for_bit(@TempDir Path folder) {
        Optional<FactorStore> store = Optional.of(new FactorStore(folder));
        try (FrozenWeights weights = weights(7, 2, 3, 3);
                SingularFactors computed = new SingularFactors(weights, store)) {
            float[] first = all(computed.of("layer"));
            assertThat(new FactorStore(folder).read("layer")).isPresent();
            try (SingularFactors read = new SingularFactors(weights, store)) {
                assertThat(all(read.of("layer"))).isEqualTo(first);
            }
        }
    }

    @Test
    void factors_on_disk_of_another_shape_are_computed_anew(@TempDir Path folder) {
        Optional<FactorStore> store = Optional.of(new FactorStore(folder));
        try (FrozenWeights other = weights(5, 4);
                SingularFactors computed = new SingularFactors(other, store)) {
            computed.of("layer");
        }
        try (FrozenWeights weights = weights(7, 18);
                SingularFactors factors = new SingularFactors(weights, store)) {
            SingularFactors.Factors own = factors.of("layer");
            float worst = NativeScope.in(() -> {
                Tensor rebuilt = own.u().mul(own.s()).matmul(own.vt());
                return rebuilt.sub(weights.get("layer.weight")).abs().max().item_float();
            });

            assertThat(own.rank()).isEqualTo(7);
            assertThat(worst).isLessThan(1e-5f);
        }
    }
}
