package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.formats.CohortHash.Content;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CohortHashTest {
    private static final Case A = Cohorts.caseOf(Path.of("/data"), "a", "1");
    private static final Case B = Cohorts.caseOf(Path.of("/data"), "b", "2");
    private static final Case C = Cohorts.caseOf(Path.of("/data"), "c", "3");
    private static final String HASH = hash(List.of(A, B), List.of(C));

    @Test
    void neither_the_order_of_cases_nor_the_place_on_disk_matters() {
        assertThat(hash(List.of(B, A), List.of(C))).isEqualTo(HASH);
        Case moved = Cohorts.caseOf(Path.of("/elsewhere"), "a", "1");
        assertThat(hash(List.of(moved, B), List.of(C))).isEqualTo(HASH);
        List<Label> reversed = List.of(Cohorts.LABELS.get(1), Cohorts.LABELS.get(0));
        assertThat(CohortHash.of(new Content(reversed, List.of(A, B), List.of(C), 1, false)))
                .isEqualTo(HASH);
    }

    @Test
    void side_patient_seed_labels_and_origin_matter() {
        assertThat(hash(List.of(A), List.of(B, C))).isNotEqualTo(HASH);
        assertThat(hash(List.of(A, Cohorts.caseOf(Path.of("/data"), "b", "4")), List.of(C)))
                .isNotEqualTo(HASH);
        assertThat(CohortHash.of(new Content(Cohorts.LABELS, List.of(A, B), List.of(C), 2, false)))
                .isNotEqualTo(HASH);
        assertThat(CohortHash.of(new Content(Cohorts.LABELS, List.of(A, B), List.of(C), 1, true)))
                .isNotEqualTo(HASH);
        assertThat(CohortHash.of(new Content(List.of(new Label("lung", 1)), List.of(A, B), List.of(C), 1, false)))
                .isNotEqualTo(HASH);
    }

    private static String hash(List<Case> training, List<Case> heldOut) {
        return CohortHash.of(new Content(Cohorts.LABELS, training, heldOut, 1, false));
    }
}
