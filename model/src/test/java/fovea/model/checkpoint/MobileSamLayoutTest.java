package fovea.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MobileSamLayoutTest {
    private static final String BUFFER = "prompt_encoder.pe_layer.positional_encoding_gaussian_matrix";

    @Test
    void parameters_are_those_counted_from_the_published_model() {
        Map<String, long[]> shapes = MobileSamLayout.shapes();
        // a batch norm has a scale and a shift per channel; folded, only the convolution's bias remains
        long folded = shapes.entrySet().stream()
                .filter(entry -> entry.getKey().matches("image_encoder\\..*(seq\\.\\d|conv\\d?)\\.bias"))
                .mapToLong(entry -> entry.getValue()[0])
                .sum();

        assertThat(count(shapes, "")).isEqualTo(9_803_524 + 256);
        assertThat(count(shapes, BUFFER)).isEqualTo(256);
        assertThat(count(shapes, "image_encoder.") + folded).isEqualTo(5_743_892);
        assertThat(count(shapes, "prompt_encoder.")).isEqualTo(6_220 + 256);
        assertThat(count(shapes, "mask_decoder.")).isEqualTo(4_058_340);
        assertThat(count(shapes, "") - 256 + folded).isEqualTo(9_808_452);
        assertThat(shapes).hasSize(327);
    }

    @Test
    void tensors_are_put_in_module_order() throws IOException {
        assertThat(MobileSamWeights.arrange(zeros()).keySet())
                .containsExactlyElementsOf(MobileSamLayout.shapes().keySet())
                .startsWith("image_encoder.patch_embed.seq.0.weight");
    }

    @Test
    void a_missing_a_surplus_and_a_misshapen_tensor_are_named() {
        Map<String, HostTensor> missing = zeros();
        missing.remove("image_encoder.neck.3.bias");
        Map<String, HostTensor> surplus = zeros();
        surplus.put("image_encoder.head.weight", HostTensor.of(new long[] {1}, new float[1]));
        Map<String, HostTensor> misshapen = zeros();
        misshapen.put("image_encoder.neck.3.bias", HostTensor.of(new long[] {1}, new float[1]));

        assertThatThrownBy(() -> MobileSamWeights.arrange(missing))
                .hasMessage("weight 'image_encoder.neck.3.bias' is missing");
        assertThatThrownBy(() -> MobileSamWeights.arrange(surplus)).hasMessageContaining("image_encoder.head.weight");
        assertThatThrownBy(() -> MobileSamWeights.arrange(misshapen))
                .hasMessage("weight 'image_encoder.neck.3.bias' must have shape [256], got [1]");
    }

    private static Map<String, HostTensor> zeros() {
        Map<String, HostTensor> zeros = new HashMap<>();
        MobileSamLayout.shapes()
                .forEach((name, shape) ->
                        zeros.put(name, HostTensor.of(shape, new float[(int) HostTensor.elements(shape)])));
        return zeros;
    }

    private static long count(Map<String, long[]> shapes, String prefix) {
        return shapes.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(entry -> HostTensor.elements(entry.getValue()))
                .sum();
    }
}
