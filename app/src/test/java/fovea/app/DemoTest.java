package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.adapt.recipe.Recipe;
import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.app.demo.DemoCommand;
import fovea.app.demo.DemoPlan;
import fovea.app.verb.Result;
import fovea.core.Label;
import fovea.fixtures.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    /** Hardly any training: what is tested is that the steps fit together. */
    private static final DemoPlan TINY = new DemoPlan(10, 64, 64, 64, 2, 2);

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private final Console console =
            new Console(new PrintWriter(said, true), new PrintWriter(new StringWriter()), ProgressBar.Style.NONE);

    @Test
    void the_pass_runs_on_synthetic_pictures_and_ends_with_a_dossier() throws IOException {
        Result result = new DemoCommand.Pass(null, List.of(), folder, 1, TINY).run(console);

        assertThat(result.ok()).isTrue();
        assertThat(folder.resolve("evidence/dossier.html")).isNotEmptyFile();
        assertThat(folder.resolve("specialist/adapter.safetensors")).isNotEmptyFile();
        assertThat(folder.resolve("masks/held-out-1.overlay.png")).isNotEmptyFile();
        assertThat(said.toString())
                .contains("Step 5 of 5", "SYNTHETIC DATA", "the specialist, told only the name", "Verdict: ")
                .contains("found: a file that was cut off half way (planted_cut)", "held-out-1.overlay.png")
                .doesNotContain("BETTER", "INSUFFICIENT")
                .endsWith("dossier.html" + System.lineSeparator());
    }

    @Test
    void the_pass_runs_on_real_radiographs() throws IOException {
        Path few = fewRadiographs(SharedData.folder("xray-lung"), 12);
        Path out = folder.resolve("out");

        Result result = new DemoCommand.Pass(few, List.of(new Label("lungs", 255)), out, 1, TINY).run(console);

        assertThat(result.facts()).containsEntry("synthetic", false).containsKey("arms");
        assertThat(out.resolve("evidence/dossier.html")).isNotEmptyFile();
        assertThat(said.toString()).doesNotContain("SYNTHETIC").contains("0 files refused");
    }

    @Test
    void the_number_of_steps_hardly_depends_on_the_number_of_cases() {
        DemoPlan plan = DemoPlan.standard();
        for (int cases : List.of(60, 96, 359)) {
            Recipe recipe = plan.recipe(cases, false, 5);
            double steps = recipe.course().epochs()
                    * cases
                    * (1 - recipe.course().validation())
                    / recipe.course().batch();
            assertThat(steps).as("%d cases", cases).isBetween(0.7 * plan.dataSteps(), 1.4 * plan.dataSteps());
            assertThat(recipe.seed()).isEqualTo(5);
        }
        assertThat(plan.recipe(1, true, 1).course().epochs()).isEqualTo(40);
        assertThat(plan.recipe(100_000, false, 1).course().epochs()).isEqualTo(1);
    }

    /** A folder with the first rows of the data set's table. */
    private Path fewRadiographs(Path source, int count) throws IOException {
        Path few = folder.resolve("few");
        Files.createDirectories(few.resolve("images"));
        Files.createDirectories(few.resolve("masks"));
        List<String> rows = Files.readAllLines(source.resolve("cases.csv")).stream()
                .limit(count + 1L)
                .toList();
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",", -1);
            Files.copy(source.resolve(cells[0]), few.resolve(cells[0]));
            Files.copy(source.resolve(cells[1]), few.resolve(cells[1]));
        }
        Files.write(few.resolve("cases.csv"), rows);
        return few;
    }
}
