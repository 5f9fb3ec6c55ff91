package fovea.adapt;

import static fovea.adapt.TinyRun.recipe;
import static fovea.adapt.TinyRun.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.loop.Progress;
import fovea.adapt.memory.MemoryPlan;
import fovea.adapt.memory.NotEnoughMemoryException;
import fovea.adapt.memory.Relief;
import fovea.adapt.memory.Room;
import fovea.adapt.recipe.Recipe;
import fovea.model.TrainingMemory.Net;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryPlanTest {
    private static final long PLENTY = 1 << 20;

    private static final Net VIT_B = Net.VIT_B;

    private static MemoryPlan plan(Recipe recipe) {
        return request(recipe, Progress.SILENT).memory();
    }

    private static MemoryPlan plan(Recipe recipe, Net net) {
        return MemoryPlan.of(DrawnCases.training(8), recipe, net);
    }

    @Test
    void a_run_that_does_not_fit_is_refused_before_anything_is_written(@TempDir Path folder) {
        Path out = folder.resolve("specialist");
        Recipe large = recipe().with(Map.of("size", 512, "batch", 8));

        assertThatThrownBy(() -> Adaptation.adapt(
                        request(large, Progress.SILENT), out, TinyRun.EPOCHS_ONLY, new Room(3000, PLENTY)))
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageContaining("3000 MB are free")
                .hasMessageContaining(" fits (");
        assertThat(out).doesNotExist();
        assertThatThrownBy(() -> Adaptation.forecast(request(large, Progress.SILENT), new Room(3000, PLENTY)))
                .isInstanceOf(NotEnoughMemoryException.class);
    }

    @Test
    void what_is_suggested_fits() {
        Recipe large = recipe().with(Map.of("size", 512, "batch", 8));
        MemoryPlan plan = plan(large);
        for (long free : new long[] {500, 1000, 2000, 4000}) {
            String told = told(plan, large, new Room(free, PLENTY));
            assertThat(told).as("%d MB", free).contains(" fits (");
            Map<String, Object> change = change(told);
            assertThatCode(() -> plan(large.with(change))
                            .requireFits(
                                    request(large.with(change), Progress.SILENT).relief(), new Room(free, PLENTY)))
                    .as("%d MB: %s", free, told)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssam", "lora", "dora", "bias", "adapter", "norm", "full"})
    void a_step_that_computes_blocks_again_is_planned_with_less(String method) {
        for (int size : new int[] {256, 512, 1024}) {
            Recipe kept = recipe().with(Map.of("method", method, "size", size));
            Recipe again = kept.with(Map.of("recompute", true));

            assertThat(plan(again, VIT_B).step())
                    .as("%d px", size)
                    .isLessThan(plan(kept, VIT_B).step() * 4 / 5);
            assertThat(plan(again).step())
                    .as("%d px", size)
                    .isLessThan(plan(kept).step());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "decoder"})
    void there_is_nothing_to_compute_again_where_the_encoder_is_frozen(String method) {
        Recipe kept = recipe().with(Map.of("method", method, "size", 512, "batch", 4));
        long needed = plan(kept, VIT_B).more();

        assertThat(plan(kept.with(Map.of("recompute", true)), VIT_B).more()).isEqualTo(needed);
        assertThat(told(kept, VIT_B, new Room(needed - 1, PLENTY)))
                .contains("accumulate = 2 fits")
                .doesNotContain("recompute");
    }

    @Test
    void computing_again_is_suggested_exactly_where_it_makes_the_run_fit() {
        Recipe kept = recipe().with(Map.of("method", "lora", "size", 512, "batch", 2));
        Recipe again = kept.with(Map.of("recompute", true));
        long needed = plan(kept, VIT_B).more();
        long least = plan(again, VIT_B).more();

        for (long free : new long[] {needed - 1, (needed + least) / 2, least}) {
            Room room = new Room(free, PLENTY);
            assertThat(told(kept, VIT_B, room)).contains("in a recipe, recompute = true fits (" + least + " MB)");
            assertThat(plan(again, VIT_B).fits(room)).isTrue();
            assertThat(told(again, VIT_B, room)).isEqualTo("fits");
        }
        assertThat(told(kept, VIT_B, new Room(needed, PLENTY))).isEqualTo("fits");
        assertThat(told(kept, VIT_B, new Room(least - 1, PLENTY)))
                .contains(" fits (")
                .doesNotContain("in a recipe, recompute = true fits");
        assertThat(told(again, VIT_B, new Room(least - 1, PLENTY)))
                .contains("accumulate = 2 fits")
                .doesNotContain("recompute");
    }

    @Test
    void a_smaller_base_is_suggested_where_no_recipe_fits_the_large_one_and_fits_itself() {
        Recipe full = recipe().with(Map.of("method", "full", "size", 272, "batch", 1));
        Room room = new Room(1400, PLENTY);

        String told = told(full, VIT_B, room);

        assertThat(told).contains("with --base mobile-sam and in a recipe size = 256 it fits (");
        assertThat(told(full.with(Map.of("size", 256)), Net.MOBILE_SAM, room)).isEqualTo("fits");
        assertThat(told(full, Net.MOBILE_SAM, new Room(20, PLENTY))).contains("no smaller base");
    }

    @Test
    void whatever_is_suggested_fits() {
        for (String method : List.of("ssam", "full", "decoder", "lora")) {
            Recipe large = recipe().with(Map.of("method", method, "size", 1024, "batch", 8));
            for (long free = 200; free < plan(large, VIT_B).more(); free = free * 3 / 2) {
                Room room = new Room(free, PLENTY);
                String told = told(large, VIT_B, room);
                if (told.contains("in a recipe, ")) {
                    assertThat(told(large.with(change(told)), VIT_B, room))
                            .as(told)
                            .isEqualTo("fits");
                } else {
                    assertThat(told).containsAnyOf("--base mobile-sam", "no smaller base");
                }
            }
        }
    }

    @Test
    void where_nothing_fits_it_says_so() {
        assertThat(told(plan(recipe()), recipe(), new Room(20, PLENTY))).contains("free memory");
    }

    @Test
    void a_heap_that_is_too_small_is_named() {
        Recipe full = recipe().with(Map.of("method", "full"));

        assertThat(told(plan(full), full, new Room(PLENTY, 64)))
                .contains("Java's heap")
                .contains("64 MB");
    }

    @Test
    void the_plan_grows_with_batch_and_size_and_shrinks_with_parts() {
        Recipe small = recipe().with(Map.of("method", "norm", "size", 256, "batch", 4));
        long step = plan(small).step();

        assertThat(plan(small.with(Map.of("batch", 8))).step()).isBetween(2 * step - 2, 2 * step + 2);
        assertThat(plan(small.with(Map.of("size", 512))).step()).isBetween(4 * step - 4, 4 * step + 4);
        assertThat(plan(small.with(Map.of("accumulate", 4))).step()).isBetween(step / 4 - 2, step / 4 + 2);
        assertThat(plan(small.with(Map.of("method", "full"))).adapter()).isGreaterThan(5 * 9 * 4);
    }

    @Test
    void the_plan_is_told_before_anything_is_read() throws IOException {
        List<String> told = new ArrayList<>();
        Adaptation.forecast(request(recipe(), new Progress() {
            @Override
            public void planned(MemoryPlan memory) {
                told.add("planned " + (memory.total() > memory.now()));
            }

            @Override
            public void read(int done, int all) {
                told.add("read");
            }
        }));

        assertThat(told).startsWith("planned true", "read").contains("read");
    }

    private static String told(Recipe recipe, Net net, Room room) {
        try {
            plan(recipe, net).requireFits(new Relief(DrawnCases.training(8), recipe, net), room);
        } catch (NotEnoughMemoryException e) {
            return String.valueOf(e.getMessage());
        }
        return "fits";
    }

    private static String told(MemoryPlan plan, Recipe recipe, Room room) {
        try {
            plan.requireFits(request(recipe, Progress.SILENT).relief(), room);
        } catch (NotEnoughMemoryException e) {
            return String.valueOf(e.getMessage());
        }
        return "fits";
    }

    /** The keys of a suggestion as a person would type them. */
    private static Map<String, Object> change(String told) {
        Map<String, Object> change = new HashMap<>();
        String keys = told.substring(told.indexOf("in a recipe, ") + 13, told.indexOf(" fits ("));
        for (String key : keys.split(", ", -1)) {
            String[] parts = key.split(" = ", -1);
            change.put(parts[0], parts[1].equals("true") ? (Object) true : Integer.valueOf(parts[1]));
        }
        return change;
    }
}
