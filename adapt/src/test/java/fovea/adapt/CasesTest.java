package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Sample;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesTest {
    private static final Label RING = new Label("ring", 2);

    @Test
    void an_empty_training_side_is_refused_and_nothing_is_written(@TempDir Path folder) {
        Training none = DrawnCases.training(0);

        assertThatThrownBy(() -> Adaptation.adapt(
                        TinyRun.request(TinyRun.recipe(), none, Progress.SILENT), folder.resolve("specialist")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the training side of the cohort must hold at least one case, it holds none");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_label_that_is_in_no_case_is_refused_with_the_counts() {
        Training training = DrawnCases.training(
                List.of(DrawnCases.DISC, RING),
                List.of(
                        DrawnCases.one("a", "p", Map.of("disc", 9L, "ring", 0L)),
                        DrawnCases.one("b", "q", Map.of("disc", 0L, "ring", 0L)),
                        DrawnCases.one("c", "r", Map.of("disc", 5L))));

        assertThatThrownBy(() -> Cases.of(TinyRun.request(TinyRun.recipe(), training, Progress.SILENT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label \"ring\" must be in at least one training case;"
                        + " of 3 cases 2 have disc, 0 have ring");
    }

    @Test
    void one_patient_is_learnt_from_and_no_one_validates() {
        List<Case> cases = List.of(
                DrawnCases.one("a", "only", Map.of("disc", 9L)), DrawnCases.one("b", "only", Map.of("disc", 9L)));
        Recipe half = TinyRun.recipe().with(Map.of("validation", 0.5));
        Training training = DrawnCases.training(List.of(DrawnCases.DISC), cases);
        Cases read = Cases.of(TinyRun.request(half, training, Progress.SILENT));

        assertThat(read.trained()).extracting(Sample::one).isEqualTo(cases);
        assertThat(read.validated()).isEmpty();
    }

    @Test
    void every_case_read_is_told() {
        List<String> told = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void read(int done, int all) {
                told.add(done + "/" + all);
            }
        };
        Cases.of(TinyRun.request(TinyRun.recipe(), progress));

        assertThat(told).containsExactly("1/8", "2/8", "3/8", "4/8", "5/8", "6/8", "7/8", "8/8");
    }

    @Test
    void a_picture_is_scaled_into_the_input_with_its_mask() throws IOException {
        Sample sample = Cases.of(TinyRun.request(TinyRun.recipe(), Progress.SILENT))
                .trained()
                .getFirst();

        assertThat(sample.picture().width()).isEqualTo(64);
        assertThat(sample.picture().height()).isEqualTo(48);
        assertThat(sample.masks())
                .singleElement()
                .satisfies(mask -> assertThat(mask).hasSize(64 * 48).containsOnly((byte) 0, (byte) 255));
    }
}
