package fovea.model.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.model.MobileSam;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdamWTest {
    @BeforeAll
    static void loadLibtorch() throws IOException {
        assertThat(MobileSam.state()).isNotEmpty();
    }

    /** Three trained numbers. */
    private static Trainables three() {
        Trainables trainables = Trainables.fresh(0);
        trainables.drawn("w", draws -> Tensor.create(1f, -0.5f, 0f));
        return trainables;
    }

    /** Leaves exactly that gradient: the loss is the product with it. */
    private static void backward(Trainables trainables, float... gradient) {
        try (PointerScope scope = new PointerScope()) {
            trainables.tensors().getFirst().mul(Tensor.create(gradient)).sum().backward();
        }
    }

    private static float[] values(Trainables trainables) {
        return HostTensors.array(trainables.tensors().getFirst());
    }

    private static float[] floats(JsonNode array) {
        float[] floats = new float[array.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = array.get(i).floatValue();
        }
        return floats;
    }

    @Test
    void every_step_is_that_of_pytorch() throws IOException {
        try (InputStream file = Objects.requireNonNull(AdamWTest.class.getResourceAsStream("/golden/adamw.json"));
                Trainables trainables = three();
                AdamW optimiser = new AdamW(trainables, 0.1, 1)) {
            JsonNode steps = new ObjectMapper().readTree(file);
            assertThat(steps).hasSize(5);
            for (JsonNode step : steps) {
                backward(trainables, floats(step.get("gradient")));
                optimiser.step(step.get("rate").asDouble());
                assertThat(values(trainables)).containsExactly(floats(step.get("parameter")), within(1e-6f));
            }
        }
    }

    /** The first step by hand: both moments corrected are g and g^2, so w becomes w (1 - rate decay) - rate sign(g). */
    @Test
    void the_first_step_is_one_rate_against_the_sign_of_the_gradient() {
        try (Trainables trainables = three();
                AdamW optimiser = new AdamW(trainables, 0.5, 1)) {
            backward(trainables, 4, -0.01f, 100);
            optimiser.step(0.1);

            assertThat(values(trainables)).containsExactly(new float[] {0.85f, -0.375f, -0.1f}, within(1e-5f));
        }
    }

    @Test
    void label_tokens_have_their_own_rate() {
        try (Trainables trainables = three()) {
            trainables.drawn("label.lungs", draws -> Tensor.create(1f, -0.5f, 0f));
            try (AdamW optimiser = new AdamW(trainables, 0, 10)) {
                try (PointerScope scope = new PointerScope()) {
                    Tensor both =
                            trainables.tensors().get(0).add(trainables.tensors().get(1));
                    both.sum().backward();
                }
                optimiser.step(0.01);

                assertThat(values(trainables)).containsExactly(new float[] {0.99f, -0.51f, -0.01f}, within(1e-6f));
                assertThat(HostTensors.array(trainables.tensors().get(1)))
                        .containsExactly(new float[] {0.9f, -0.6f, -0.1f}, within(1e-6f));
            }
        }
    }

    @Test
    void a_restored_state_goes_on_bit_for_bit() {
        try (Trainables one = three();
                AdamW first = new AdamW(one, 0.1, 1);
                Trainables other = three();
                AdamW second = new AdamW(other, 0.1, 1)) {
            for (int i = 1; i <= 3; i++) {
                backward(one, i, -i, 0.5f * i);
                first.step(0.01);
            }
            other.restore(one.values());
            second.restore(first.state());
            for (int i = 1; i <= 3; i++) {
                backward(one, -i, i, 1);
                first.step(0.01);
                backward(other, -i, i, 1);
                second.step(0.01);
            }

            assertThat(other.values()).isEqualTo(one.values());
            assertThat(second.state()).isEqualTo(first.state());
        }
    }

    @Test
    void a_tensor_without_gradient_stays_as_it_is() {
        try (Trainables trainables = three();
                AdamW optimiser = new AdamW(trainables, 0.1, 1)) {
            optimiser.step(0.1);

            assertThat(values(trainables)).containsExactly(1f, -0.5f, 0f);
        }
    }

    /** Without the pull of a gradient to speak of, decay alone moves: (1 - 0.1)^n of the way is left. */
    @Test
    void decay_pulls_to_the_generalist_what_started_there() {
        try (Trainables trainables = Trainables.fresh(0)) {
            Tensor scale = trainables.parameter("scale", () -> Tensor.create(1f, 1f));
            try (AdamW optimiser = new AdamW(trainables, 0.1, 1)) {
                trainables.restore(Map.of("scale", HostTensor.of(new long[] {2}, new float[] {3, 1})));
                for (int i = 0; i < 2; i++) {
                    try (PointerScope scope = new PointerScope()) {
                        scale.mul(Tensor.create(0f, 0f)).sum().backward();
                    }
                    optimiser.step(1);
                }
                assertThat(values(trainables)[0]).isCloseTo(1 + 2 * 0.81f, within(1e-6f));
                assertThat(values(trainables)[1]).isEqualTo(1f);
            }
        }
    }

    @Test
    void an_incomplete_state_is_refused() {
        try (Trainables trainables = three();
                AdamW optimiser = new AdamW(trainables, 0.1, 1)) {
            for (String lost : new String[] {"mean.w", "square.w", "steps"}) {
                Map<String, HostTensor> state = new LinkedHashMap<>(optimiser.state());
                state.remove(lost);
                assertThatThrownBy(() -> optimiser.restore(state))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("the checkpoint lacks");
            }
        }
    }
}
