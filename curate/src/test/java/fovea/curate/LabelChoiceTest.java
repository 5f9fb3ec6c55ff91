package fovea.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Label;
import fovea.curate.layout.CurationRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelChoiceTest {
    private final Planted planted;

    LabelChoiceTest(@TempDir Path folder) {
        planted = new Planted(folder.resolve("xray-lung"));
    }

    @Test
    void masks_of_one_value_255_or_1_are_named_after_the_folder() throws IOException {
        planted.paired("a", 255, 5).paired("b", 255, 6).paired("empty", 0, 0);
        assertThat(labels()).containsExactly(new Label("xray-lung", 255));
    }

    @Test
    void masks_of_another_single_value_must_be_named() throws IOException {
        planted.paired("a", 3, 5);
        assertThatThrownBy(this::labels)
                .hasMessage("the mask holds the value 3 (in 1) beside 0; say what they mean: --label NAME=3");
    }

    @Test
    void masks_that_mix_1_and_255_must_be_named() throws IOException {
        planted.paired("a", 1, 5).paired("b", 255, 6).paired("c", 255, 7);
        assertThatThrownBy(this::labels)
                .hasMessageContaining("1 (in 1), 255 (in 2)")
                .hasMessageEndingWith("--label NAME=1 --label NAME=255");
    }

    @Test
    void masks_that_are_all_empty_are_an_error() throws IOException {
        planted.paired("a", 0, 0);
        assertThatThrownBy(this::labels).hasMessageContaining("the only mask is empty");
    }

    @Test
    void many_values_are_listed_in_part() throws IOException {
        for (int value = 1; value <= 20; value++) {
            planted.paired("case" + value, value, 5);
        }
        assertThatThrownBy(this::labels).hasMessageContaining("12 (in 1) and 8 more values");
    }

    @Test
    void labels_asked_for_go_before_dataset_json() throws IOException {
        planted.paired("a", 1, 5).text("dataset.json", "{\"labels\": {\"background\": 0, \"liver\": 1}}");
        assertThat(labels()).containsExactly(new Label("liver", 1));
        List<Label> asked = List.of(new Label("spleen", 1));
        assertThat(Curation.curate(CurationRequest.of(planted.root()).withLabels(asked))
                        .cohort()
                        .labels())
                .isEqualTo(asked);
    }

    private List<Label> labels() throws IOException {
        return Curation.curate(CurationRequest.of(planted.root())).cohort().labels();
    }
}
