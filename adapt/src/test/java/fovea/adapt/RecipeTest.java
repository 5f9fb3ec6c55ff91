package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.AdapterSpec;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {
    @Test
    void the_defaults_are_valid_and_survive_json() throws Exception {
        assertThatCode(Recipe::defaults).doesNotThrowAnyException();
        assertThat(new ObjectMapper().readValue(Recipe.defaults().json(), Recipe.class))
                .isEqualTo(Recipe.defaults());
    }

    @Test
    void nothing_replaced_is_the_same_recipe() {
        assertThat(Recipe.defaults().with(Map.of())).isEqualTo(Recipe.defaults());
    }

    @Test
    void the_method_decides_the_kind_of_adapter() {
        assertThat(Recipe.defaults().with(Map.of("method", "ssam")).spec()).isEqualTo(new AdapterSpec.Ssam());
        assertThat(Recipe.defaults()
                        .with(Map.of("method", "lora", "rank", 7, "alpha", 3))
                        .spec())
                .isEqualTo(new AdapterSpec.Lora(7, 3));
    }

    /** For every number there is one value in its range at each end, and the next beyond it is refused. */
    @ParameterizedTest
    @CsvSource({
        "rank, 1, 256, 0, 257",
        "alpha, 1e-9, 1e9, 0, 2e9",
        "size, 64, 1024, 0, 1088",
        "size, 128, 960, 100, 1000",
        "epochs, 1, 100000, 0, 100001",
        "batch, 1, 1024, 0, 1025",
        "learningRate, 1e-12, 1, 0, 1.01",
        "labelRate, 0.01, 1000, 0, 1001",
        "warmUp, 0, 1, -0.01, 1.01",
        "weightDecay, 0, 1e9, -1e-9, 2e9",
        "focalWeight, 0, 1e9, -1, 2e9",
        "focalGamma, 0, 1e9, -1, 2e9",
        "validation, 0, 0.5, -0.1, 0.51",
        "augmentation.rotationDegrees, 0, 180, -1, 181",
        "augmentation.scale, 0, 0.9, -0.1, 0.91",
        "augmentation.shift, 0, 0.5, -0.1, 0.51",
        "augmentation.brightness, 0, 1, -0.1, 1.01",
        "augmentation.contrast, 0, 0.9, -0.1, 0.91",
        "augmentation.gamma, 0, 2, -0.1, 2.01",
        "augmentation.noise, 0, 1, -0.1, 1.01",
    })
    void a_value_out_of_its_range_is_refused_by_name(String key, String low, String high, String below, String above) {
        assertThatCode(() -> replaced(key, low)).doesNotThrowAnyException();
        assertThatCode(() -> replaced(key, high)).doesNotThrowAnyException();
        for (String wrong : new String[] {below, above}) {
            assertThatThrownBy(() -> replaced(key, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(key + " must be ")
                    .hasMessageEndingWith("got " + number(key, wrong));
        }
    }

    @Test
    void what_is_no_number_is_no_value() {
        for (String key : new String[] {"alpha", "learningRate", "warmUp", "weightDecay", "focalGamma", "validation"}) {
            assertThatThrownBy(() -> Recipe.defaults().with(Map.of(key, Double.NaN)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(key)
                    .hasMessageContaining("NaN");
        }
    }

    @Test
    void an_unknown_method_is_refused() {
        assertThatThrownBy(() -> Recipe.defaults().with(Map.of("method", "dora")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("method must be ssam or lora, got dora");
    }

    /** Every field has an entry in the table above, or is named here. */
    @Test
    void no_field_is_forgotten() throws Exception {
        JsonNode tree = new ObjectMapper().readTree(Recipe.defaults().json());
        assertThat(tree.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "method",
                        "rank",
                        "alpha",
                        "size",
                        "epochs",
                        "batch",
                        "learningRate",
                        "labelRate",
                        "warmUp",
                        "weightDecay",
                        "focalWeight",
                        "focalGamma",
                        "validation",
                        "seed",
                        "augmentation");
        assertThat(tree.get("augmentation").properties()).hasSize(8);
    }

    private static Recipe replaced(String key, String value) {
        String[] path = key.split("\\.", -1);
        Map<String, Object> last = new HashMap<>(Map.of(path[path.length - 1], number(key, value)));
        return Recipe.defaults().with(path.length == 1 ? last : Map.of(path[0], last));
    }

    private static Object number(String key, String value) {
        boolean whole = key.matches("rank|size|epochs|batch");
        return whole ? (Object) Integer.valueOf(value) : (Object) Double.valueOf(value);
    }
}
