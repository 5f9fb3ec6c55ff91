package fovea.adapt;

import static fovea.adapt.TinyRun.recipe;
import static fovea.adapt.TinyRun.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryPlanTest {
    private static final long PLENTY = 1 << 20;

    private static MemoryPlan plan(Recipe recipe) {
        return MemoryPlan.of(request(recipe, Progress.SILENT));
    }

    @Test
    void a_run_that_does_not_fit_is_refused_before_anything_is_written(@TempDir Path folder) {
        Path out = folder.resolve("specialist");
        Recipe large = recipe().with(Map.of("size", 512, "batch", 8));

        assertThatThrownBy(() -> Adaptation.adapt(
                        request(large, Progress.SILENT), out, TinyRun.EPOCHS_ONLY, new Room(3000, PLENTY)))
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageContaining("3000 MB are free")
                .hasMessageContaining("accumulate = ");
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
                            .requireFits(request(large.with(change), Progress.SILENT), new Room(free, PLENTY)))
                    .as("%d MB: %s", free, told)
                    .doesNotThrowAnyException();
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
        Recipe small = recipe().with(Map.of("size", 256, "batch", 4));
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

    private static String told(MemoryPlan plan, Recipe recipe, Room room) {
        try {
            plan.requireFits(request(recipe, Progress.SILENT), room);
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
            change.put(parts[0], Integer.valueOf(parts[1]));
        }
        return change;
    }
}
