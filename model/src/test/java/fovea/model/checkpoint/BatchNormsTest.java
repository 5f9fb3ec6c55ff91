package fovea.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.model.MobileSam;
import fovea.model.optimisation.HostTensors;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folding against libtorch's own batch normalisation, and MobileSAM's checkpoint as its makers store it. */
class BatchNormsTest {
    private final Random random = new Random(3);

    private HostTensor numbers(float least, float most, long... shape) {
        float[] values = new float[(int) HostTensor.elements(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = least + (most - least) * random.nextFloat();
        }
        return HostTensor.of(shape, values);
    }

    private Map<String, HostTensor> normalised(long out, long in, long side) {
        Map<String, HostTensor> state = new LinkedHashMap<>();
        state.put("x.c.weight", numbers(-1, 1, out, in, side, side));
        state.put("x.bn.weight", numbers(0.5f, 2, out));
        state.put("x.bn.bias", numbers(-1, 1, out));
        state.put("x.bn.running_mean", numbers(-1, 1, out));
        state.put("x.bn.running_var", numbers(0.1f, 3, out));
        state.put("x.bn.num_batches_tracked", HostTensor.of(new long[0], new float[] {7}));
        return state;
    }

    private static Tensor tensor(Map<String, HostTensor> state, String name) {
        HostTensor value = there(state, name);
        return Tensor.create(value.toArray(), value.shape());
    }

    private static TensorOptional optional(Map<String, HostTensor> state, String name) {
        return new TensorOptional(tensor(state, name));
    }

    @Test
    void a_folded_convolution_answers_as_convolution_and_normalisation() throws IOException {
        Map<String, HostTensor> state = normalised(6, 4, 3);
        Map<String, HostTensor> folded = BatchNorms.folded(state);
        try (PointerScope scope = new PointerScope()) {
            HostTensor picture = numbers(-1, 1, 2, 4, 5, 5);
            Tensor x = Tensor.create(picture.toArray(), picture.shape());
            Tensor expected = torch.batch_norm(
                    torch.conv2d(x, tensor(state, "x.c.weight")),
                    optional(state, "x.bn.weight"),
                    optional(state, "x.bn.bias"),
                    optional(state, "x.bn.running_mean"),
                    optional(state, "x.bn.running_var"),
                    false,
                    0.1,
                    1e-5,
                    false);
            float[] ours = HostTensors.array(torch.conv2d(x, tensor(folded, "x.weight"))
                    .add(tensor(folded, "x.bias").reshape(1, -1, 1, 1)));

            assertThat(folded.keySet()).containsExactly("x.weight", "x.bias");
            assertThat(ours).containsExactly(HostTensors.array(expected), within(1e-5f));
        }
    }

    @Test
    void a_normalisation_that_lacks_a_tensor_is_named() {
        Map<String, HostTensor> state = normalised(6, 4, 3);
        state.remove("x.bn.running_var");

        assertThatThrownBy(() -> BatchNorms.folded(state))
                .isInstanceOf(IOException.class)
                .hasMessage("'x.bn.running_var' must have 6 values, it is missing");
    }

    /** MobileSAM taken apart: convolutions that give the known ones once random normalisations are folded in. */
    @Test
    void the_published_checkpoint_of_mobile_sam_is_read_to_the_same_weights(@TempDir Path folder) throws IOException {
        Map<String, HostTensor> known = MobileSam.state();
        Map<String, HostTensor> published = new LinkedHashMap<>();
        known.forEach((name, value) -> {
            boolean convolution = name.startsWith("image_encoder.")
                    && !name.contains(".neck.")
                    && name.endsWith(".weight")
                    && value.rank() == 4;
            if (convolution) {
                takeApart(name.substring(0, name.length() - ".weight".length()), known, published);
            } else {
                published.putIfAbsent(name, value);
            }
        });
        published.keySet().removeIf(name -> name.endsWith(".bias") && published.containsKey(bn(name)));
        published.put("image_encoder.head.weight", numbers(0, 1, 10, 320));
        published.put("image_encoder.norm_head.bias", numbers(0, 1, 320));
        Path file = folder.resolve("mobile_sam.safetensors");
        new Safetensors(published, Map.of()).write(file);

        Map<String, HostTensor> read = MobileSamWeights.read(file);

        assertThat(read.keySet()).containsExactlyElementsOf(known.keySet());
        known.forEach((name, value) -> assertThat(worst(there(read, name), value))
                .as(name)
                .isLessThanOrEqualTo(2e-5f * largest(value))); // rounding, twice
    }

    private static float worst(HostTensor one, HostTensor other) {
        assertThat(one.shape()).isEqualTo(other.shape());
        float worst = 0;
        for (int i = 0; i < one.size(); i++) {
            float difference = Math.abs(one.get(i) - other.get(i));
            worst = difference <= worst ? worst : difference; // a NaN wins
        }
        return worst;
    }

    private static HostTensor there(Map<String, HostTensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    private static String bn(String bias) {
        return bias.substring(0, bias.length() - ".bias".length()) + ".bn.bias";
    }

    private static float largest(HostTensor tensor) {
        float largest = 1;
        for (float value : tensor.toArray()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private void takeApart(String path, Map<String, HostTensor> known, Map<String, HostTensor> published) {
        HostTensor weight = there(known, path + ".weight");
        float[] weights = weight.toArray();
        int channels = (int) weight.shape()[0];
        HostTensor scale = numbers(0.5f, 2, channels);
        HostTensor mean = numbers(-1, 1, channels);
        HostTensor variance = numbers(0.5f, 2, channels);
        float[] shift = there(known, path + ".bias").toArray();
        for (int channel = 0; channel < channels; channel++) {
            double factor = scale.get(channel) / Math.sqrt(variance.get(channel) + 1e-5);
            int each = weights.length / channels;
            for (int i = channel * each; i < (channel + 1) * each; i++) {
                weights[i] = (float) (weights[i] / factor);
            }
            shift[channel] = (float) (shift[channel] + mean.get(channel) * factor);
        }
        published.put(path + ".c.weight", HostTensor.of(weight.shape(), weights));
        published.put(path + ".bn.weight", scale);
        published.put(path + ".bn.bias", HostTensor.of(new long[] {channels}, shift));
        published.put(path + ".bn.running_mean", mean);
        published.put(path + ".bn.running_var", variance);
        published.put(path + ".bn.num_batches_tracked", HostTensor.of(new long[0], new float[] {1}));
    }
}
