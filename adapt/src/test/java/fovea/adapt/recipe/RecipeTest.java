package fovea.adapt.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
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
    /** As version 0.1 wrote it: kept answers and checkpoints are found by these bytes. */
    private static final String WRITTEN_BY_0_1 = """
            {"method":"ssam","rank":4,"alpha":4.0,"targets":"qv","bottleneck":32,"faithful":false,"wholeDecoder":false,\
            "size":192,"epochs":10,"batch":4,"accumulate":1,"recompute":false,"balanced":false,"learningRate":0.003,\
            "labelRate":10.0,"warmUp":0.05,"weightDecay":0.01,"focalWeight":5.0,"focalGamma":0.0,"average":0.0,\
            "patience":0,"prompted":0.0,"validation":0.1,"seed":3,"textEncoder":"","showing":{"window":"stored",\
            "axis":"z","planesPerVolume":16,"emptyShare":0.2,"neighbours":0},"augmentation":{"rotationDegrees":10.0,\
            "scale":0.12,"shift":0.06,"brightness":0.08,"contrast":0.15,"gamma":0.2,"noise":0.02,"mirror":0.0}}""";

    @Test
    void it_is_written_as_version_0_1_wrote_it() {
        Recipe recipe = Recipe.defaults().with(Map.of("size", 192, "epochs", 10, "focalGamma", 0, "seed", 3));

        assertThat(recipe.json()).isEqualTo(WRITTEN_BY_0_1);
    }

    @Test
    void what_is_written_is_read_back() throws Exception {
        Recipe recipe = Recipe.defaults("full").with(Map.of("epochs", 3));

        Map<String, Object> written = new ObjectMapper().readValue(recipe.json(), new TypeReference<>() {});
        assertThat(Recipe.defaults().with(written)).isEqualTo(recipe);
    }

    @Test
    void nothing_replaced_is_the_same_recipe() {
        assertThat(Recipe.defaults().with(Map.of())).isEqualTo(Recipe.defaults());
    }

    @Test
    void a_plan_sets_the_size_and_how_pictures_are_shown() {
        Plan plan = new Plan(new Plan.Window.Fixed(-160, 240), 512, Plan.Axis.Y, new Plan.Sampling(9, 0.5));

        Recipe planned = Recipe.defaults("lora").with(plan);

        assertThat(planned.outlining().size()).isEqualTo(512);
        assertThat(planned.outlining().showing())
                .isEqualTo(new Outlining.Showing("fixed -160.0 240.0", "y", 9, 0.5, 0));
        assertThat(planned.outlining().showing().greys()).isEqualTo(plan.window());
        assertThat(planned.with(Map.of(
                        "size", 256, "showing", Recipe.defaults().outlining().showing())))
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
    @ValueSource(
            strings = {
                "ssam", "lora", "dora", "bias", "adapter", "norm", "decoder", "full", "pyramid", "scratch", "none"
            })
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
        "coarse, 0, 0.9, -0.1, 0.91",
        "minutes, 0, 1e6, -1, 2e6",
        "labelRate, 0.01, 1000, 0, 1001",
        "warmUp, 0, 1, -0.01, 1.01",
        "weightDecay, 0, 1e9, -1e-9, 2e9",
        "focalWeight, 0, 1e9, -1, 2e9",
        "focalGamma, 0, 1e9, -1, 2e9",
        "average, 0, 0.99999, -0.1, 1",
        "showing.planesPerVolume, 1, 100000, 0, -1",
        "showing.emptyShare, 0, 1, -0.01, 1.01",
        "patience, 0, 100000, -1, 100001",
        "negatives, 0, 0.5, -1e-9, 0.51",
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
                        "method must be ssam, lora, dora, bias, adapter, norm, decoder, full, pyramid, scratch or none, got qlora");
    }

    /** Every field has an entry in the table above, or is named here. */
    @Test
    void no_field_is_forgotten() throws Exception {
        JsonNode tree = new ObjectMapper().readTree(Recipe.defaults().json());
        assertThat(new ObjectMapper()
                        .readTree(Recipe.defaults()
                                .with(Map.of("negatives", 0.25))
                                .json())
                        .path("negatives")
                        .asDouble())
                .isEqualTo(0.25);
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
