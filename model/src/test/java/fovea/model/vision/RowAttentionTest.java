package fovea.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.model.MobileSam;
import fovea.model.RandomSam;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.InferenceLayers;
import fovea.model.optimisation.HostTensors;
import java.io.IOException;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RowAttentionTest {
    @BeforeAll
    static void loadLibtorch() throws IOException {
        assertThat(MobileSam.state()).isNotEmpty();
    }

    /** 48 rows are taken in three parts. */
    @Test
    void rows_at_a_time_answer_as_all_at_once_written_out() {
        try (PointerScope scope = new PointerScope()) {
            torch.manual_seed(1);
            long side = 48;
            Tensor q = torch.randn(1, 2, side * side, 4);
            Tensor k = torch.randn(1, 2, side * side, 4);
            Tensor v = torch.randn(1, 2, side * side, 4);
            Tensor up = torch.randn(2, side, side, side);
            Tensor left = torch.randn(2, side, side, side);
            Tensor logits = q.matmul(k.transpose(2, 3))
                    .mul(new Scalar(0.5)) // 1 / sqrt 4
                    .reshape(2, side, side, side, side)
                    .add(up.unsqueeze(4))
                    .add(left.unsqueeze(3))
                    .reshape(1, 2, side * side, side * side);

            Tensor rows = new RowAttention(q, k, v).forward(up, left);

            assertThat(HostTensors.array(rows))
                    .containsExactly(HostTensors.array(logits.softmax(3).matmul(v)), within(1e-5f));
        }
    }

    /** 512 px are 32 x 32 tokens, so that inference takes rows and training does not. */
    @Test
    void the_encoder_answers_alike_for_inference_and_training() {
        VitForm form = new VitForm(16, 3, 2, Set.of(1), 3);
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard();
                FrozenWeights weights = SamTensors.of(RandomSam.state(form));
                InferenceLayers inference = new InferenceLayers(new FrozenLayers(weights))) {
            Tensor images = torch.randn(1, 3, 512, 512);

            Tensor training = form.over(new FrozenLayers(weights)).encoder().forward(images);
            Tensor answered = form.over(inference).encoder().forward(images);

            assertThat(HostTensors.array(answered)).containsExactly(HostTensors.array(training), within(1e-4f));
        }
    }
}
