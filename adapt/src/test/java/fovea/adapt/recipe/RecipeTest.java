package fovea.adapt.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.AdapterSpec;
import fovea.core.image.Plan;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void a_plan_sets_the_size_and_how_pictures_are_shown() {
        Plan plan = new Plan(new Plan.Window.Fixed(-160, 240), 512, Plan.Axis.Y, new Plan.Sampling(9, 0.5));

        Recipe planned = Recipe.defaults("lora").with(plan);

        assertThat(planned.size()).isEqualTo(512);
        assertThat(planned.showing()).isEqualTo(new Recipe.Showing("fixed -160.0 240.0", "y", 9, 0.5, 0));
        assertThat(planned.showing().greys()).isEqualTo(plan.window());
        assertThat(planned.with(Map.of("size", 256, "showing", Recipe.defaults().showing())))
                .isEqualTo(Recipe.defaults("lora"));
    }

    @Test
    void the_method_decides_the_kind_of_adapter() {
        assertThat(Recipe.defaults().with(Map.of("method", "ssam")).spec()).isEqualTo(new AdapterSpec.Ssam(false));
        assertThat(Recipe.defaults()
                        .with(Map.of("method", "lora", "rank", 7, "alpha", 3))
                        .spec())
                .isEqualTo(new AdapterSpec.Lora(7, 3, AdapterSpec.Targets.QV));
        assertThat(Recipe.defaults()
                        .with(Map.of("method", "dora", "rank", 7, "alpha", 3, "targets", "all"))
                        .spec())
                .isEqualTo(new AdapterSpec.Dora(7, 3, AdapterSpec.Targets.ALL));
        assertThat(Recipe.defaults()
                        .with(Map.of("method", "adapter", "bottleneck", 9))
                        .spec())
                .isEqualTo(new AdapterSpec.Adapter(9));
        assertThat(Recipe.defaults()
                        .with(Map.of("method", "ssam", "faithful", true))
                        .spec())
                .isEqualTo(new AdapterSpec.Ssam(true));
        assertThat(Recipe.defaults()
                        .with(Map.of("method", "bias", "wholeDecoder", true))
                        .spec())
                .isEqualTo(new AdapterSpec.Bias(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssam", "lora", "dora", "bias", "adapter", "norm", "decoder", "full", "none"})
    void every_method_has_its_name_in_a_recipe_and_beside_an_adapter(String method) {
        AdapterSpec spec = Recipe.defaults().with(Map.of("method", method)).spec();

        assertThat(spec.method()).isEqualTo(method);
        assertThat(AdapterSpec.of(spec.method(), spec.numbers())).isEqualTo(spec);
    }

    @Test
    void targets_are_of_three_kinds() {
        assertThatThrownBy(() -> Recipe.defaults().with(Map.of("method", "lora", "targets", "keys")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("targets must be qv, attention or all, got keys");
    }

    /** For every number there is one value in its range at each end, and the next beyond it is refused. */
    @ParameterizedTest
    @CsvSource({
        "rank, 1, 256, 0, 257",
        "alpha, 1e-9, 1e9, 0, 2e9",
        "bottleneck, 1, 1024, 0, 1025",
        "size, 64, 1024, 0, 1088",
        "size, 128, 1008, 100, 1000",
        "epochs, 1, 100000, 0, 100001",
        "batch, 1, 1024, 0, 1025",
        "accumulate, 1, 4, 0, 5",
        "learningRate, 1e-12, 1, 0, 1.01",
        "labelRate, 0.01, 1000, 0, 1001",
        "warmUp, 0, 1, -0.01, 1.01",
        "weightDecay, 0, 1e9, -1e-9, 2e9",
        "focalWeight, 0, 1e9, -1, 2e9",
        "focalGamma, 0, 1e9, -1, 2e9",
        "average, 0, 0.99999, -0.1, 1",
        "showing.planesPerVolume, 1, 100000, 0, -1",
        "showing.emptyShare, 0, 1, -0.01, 1.01",
        "patience, 0, 100000, -1, 100001",
        "prompted, 0, 1, -0.1, 1.01",
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
            assertThatThrownBy(() -> Recipe.defaults().with(Map.of("method", "lora", key, Double.NaN)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(key)
                    .hasMessageContaining("NaN");
        }
    }

    @Test
    void an_unknown_method_is_refused() {
        assertThatThrownBy(() -> Recipe.defaults().with(Map.of("method", "qlora")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "method must be ssam, lora, dora, bias, adapter, norm, decoder, full or none, got qlora");
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
                        "targets",
                        "bottleneck",
                        "faithful",
                        "wholeDecoder",
                        "size",
                        "epochs",
                        "batch",
                        "accumulate",
                        "recompute",
                        "balanced",
                        "learningRate",
                        "labelRate",
                        "warmUp",
                        "weightDecay",
                        "focalWeight",
                        "focalGamma",
                        "average",
                        "patience",
                        "prompted",
                        "validation",
                        "seed",
                        "textEncoder",
                        "showing",
                        "augmentation");
        assertThat(tree.get("showing").properties()).hasSize(5);
        assertThat(tree.get("augmentation").properties()).hasSize(8);
    }

    private static Recipe replaced(String key, String value) {
        String[] path = key.split("\\.", -1);
        Map<String, Object> last = new HashMap<>(Map.of(path[path.length - 1], number(key, value)));
        Recipe recipe = Recipe.defaults(key.equals("bottleneck") ? "adapter" : "lora");
        return recipe.with(path.length == 1 ? last : Map.of(path[0], last));
    }

    private static Object number(String key, String value) {
        boolean whole = key.matches("rank|size|epochs|batch|bottleneck|accumulate|patience|showing.planesPerVolume");
        return whole ? (Object) Integer.valueOf(value) : (Object) Double.valueOf(value);
    }
}
