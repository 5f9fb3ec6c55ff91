package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Plan;
import fovea.core.image.Plan.Axis;
import fovea.core.image.Plan.Sampling;
import fovea.core.image.Plan.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {
    private static final Plan PLAN = new Plan(new Window.Quantiles(0.005, 0.995), 256, Axis.Z, new Sampling(16, 0.2));

    private final Path file;

    PlanFileTest(@TempDir Path folder) {
        this.file = folder.resolve("plan.toml");
    }

    @Test
    void every_kind_of_plan_comes_back_equal() throws IOException {
        for (Window window :
                List.of(new Window.Stored(), new Window.Fixed(-160, 240.5), new Window.Quantiles(0.01, 0.99))) {
            Plan plan = new Plan(window, 512, Axis.Y, new Sampling(3, 0));
            PlanFile.write(file, plan, List.of("why", "a line\nbroken = 1"));
            assertThat(PlanFile.read(file)).isEqualTo(plan);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "size = 256,sise = 256,unknown key sise",
                "size = 256,,key size is missing",
                "size = 256,size = 250,size must be a multiple of 64",
                "size = 256,size = 2.5,size must be a whole number",
                "`axis = \"z\"`,`axis = \"w\"`,`axis must be x, y or z, got w`",
                "low = 0.005,low = 2.0,window quantiles must have low below high",
                "low = 0.005,low = -0.5,window quantiles lie within 0..1",
                "kind = \"quantiles\",kind = \"stored\",unknown key window.",
                "kind = \"quantiles\",kind = \"auto\",`window.kind must be stored, fixed or quantiles`",
                "emptyShare = 0.2,emptyShare = 1.2,emptyShare must be 0 to 1",
                "planesPerVolume = 16,planesPerVolume = 0,planesPerVolume must be at least 1",
                "axis =,axis,is not a TOML file",
            })
    void a_wrong_plan_is_refused_by_file_and_key(String from, String to, String message) throws IOException {
        PlanFile.write(file, PLAN, List.of());
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to == null ? "" : to));
        assertThatThrownBy(() -> PlanFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }
}
