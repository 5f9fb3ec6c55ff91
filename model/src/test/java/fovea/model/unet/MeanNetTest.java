package fovea.model.unet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.model.libtorch.Libtorch;
import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.Trainables;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MeanNetTest {
    private static final int SIZE = 64;

    @BeforeAll
    static void loads() {
        Libtorch.load();
    }

    private static Tensor picture() {
        Random random = new Random(3);
        float[] values = new float[3 * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.create(values, 1, 3, SIZE, SIZE);
    }

    @Test
    void maps_and_presence_are_means_of_the_members_logits() {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard();
                Trainables first = Trainables.fresh(1);
                Trainables second = Trainables.fresh(2);
                Trainables third = Trainables.fresh(3)) {
            List<PixelNet> nets = List.of(UNet.of(first, SIZE, 2), UNet.of(second, SIZE, 2), UNet.of(third, SIZE, 2));
            Tensor picture = picture();
            List<float[]> maps = nets.stream()
                    .map(net -> HostTensors.array(net.forward(picture).maps().getFirst()))
                    .toList();
            List<float[]> presences = nets.stream()
                    .map(net -> HostTensors.array(net.forward(picture).presence()))
                    .toList();

            PixelNet.Said said = new MeanNet(nets).forward(picture);

            assertThat(said.maps()).hasSize(1);
            assertThat(said.maps().getFirst().sizes().vec().get()).containsExactly(1, 2, SIZE / 2, SIZE / 2);
            requireMean(maps, HostTensors.array(said.maps().getFirst()));
            requireMean(presences, HostTensors.array(said.presence()));
            assertThat(maps.get(0)).isNotEqualTo(maps.get(1));
        }
    }

    private static void requireMean(List<float[]> members, float[] mean) {
        for (int i = 0; i < mean.length; i++) {
            int at = i;
            double expected =
                    members.stream().mapToDouble(one -> one[at]).average().orElseThrow();
            assertThat(mean[i]).isCloseTo((float) expected, within(1e-4f));
        }
    }

    @Test
    void one_net_answers_as_it_does_alone() {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard();
                Trainables values = Trainables.fresh(1)) {
            PixelNet net = UNet.of(values, SIZE, 1);
            Tensor picture = picture();

            assertThat(HostTensors.array(
                            new MeanNet(List.of(net)).forward(picture).maps().getFirst()))
                    .isEqualTo(HostTensors.array(net.forward(picture).maps().getFirst()));
        }
    }

    @Test
    void no_net_has_no_mean() {
        assertThatThrownBy(() -> new MeanNet(List.of())).hasMessageContaining("at least one net, got none");
    }
}
