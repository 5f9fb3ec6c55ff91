package fovea.core.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Label;
import fovea.core.image.Geometry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldTest {
    private static final List<Set<String>> FOLDS = List.of(Set.of("p0", "p3"), Set.of("p1", "p4"), Set.of("p2"));

    @Test
    void every_training_case_is_held_out_in_one_fold_and_learnt_from_in_the_others() {
        Cohort cohort = cohort(FOLDS);
        List<String> heldOut = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            Fold fold = cohort.fold(number);
            Set<String> trained = new HashSet<>();
            fold.training().cases().forEach(one -> trained.add(one.patient()));
            assertThat(fold.heldOut().cases()).noneMatch(one -> trained.contains(one.patient()));
            assertThat(fold.training().cases().size() + fold.heldOut().cases().size())
                    .isEqualTo(5);
            fold.heldOut().cases().forEach(one -> heldOut.add(one.id()));
        }
        assertThat(heldOut).containsExactlyInAnyOrder("c0", "c1", "c2", "c3", "c4");
    }

    @Test
    void the_sides_of_a_fold_carry_a_hash_no_other_fold_has() {
        Cohort cohort = cohort(FOLDS);
        Set<String> hashes = new HashSet<>(Set.of(cohort.sha256()));
        for (int number = 1; number <= 3; number++) {
            Fold fold = cohort.fold(number);
            assertThat(fold.training().cohortSha256()).isEqualTo(fold.heldOut().cohortSha256());
            hashes.add(fold.training().cohortSha256());
        }
        assertThat(hashes).hasSize(4).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void all_folds_together_hold_every_training_case_once_under_a_hash_of_their_own() {
        Cohort cohort = cohort(FOLDS);
        HeldOut all = cohort.allFolds();

        assertThat(all.cases()).extracting(Case::id).containsExactly("c0", "c3", "c1", "c4", "c2");
        assertThat(all.cases()).extracting(cohort::foldOf).containsExactly(1, 1, 2, 2, 3);
        assertThat(all.kind()).isEqualTo(TriedOn.ALL_FOLDS);
        assertThat(all.cohortSha256()).isNotEqualTo(cohort.sha256());
        for (int number = 1; number <= 3; number++) {
            assertThat(all.cohortSha256())
                    .isNotEqualTo(cohort.fold(number).heldOut().cohortSha256());
            assertThat(cohort.fold(number).heldOut().kind()).isEqualTo(TriedOn.ONE_FOLD);
        }
        assertThat(cohort.heldOut().kind()).isEqualTo(TriedOn.HELD_OUT);
        assertThatThrownBy(() -> cohort(List.of()).allFolds()).hasMessageContaining("no folds");
    }

    @Test
    void a_fold_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> cohort(FOLDS).fold(4)).hasMessage("the cohort has folds 1 to 3, got 4");
        assertThatThrownBy(() -> cohort(FOLDS).fold(0)).hasMessage("the cohort has folds 1 to 3, got 0");
        assertThatThrownBy(() -> cohort(List.of()).fold(1)).hasMessageContaining("no folds");
    }

    @Test
    void folds_that_lose_share_or_invent_a_patient_are_refused() {
        assertThatThrownBy(() -> cohort(List.of(Set.of("p0", "p1"), Set.of("p2", "p3"))))
                .hasMessageContaining("every training patient");
        assertThatThrownBy(() -> cohort(List.of(Set.of("p0", "p1", "p2"), Set.of("p2", "p3", "p4"))))
                .hasMessage("patient p2 stands in two folds");
        assertThatThrownBy(() -> cohort(List.of(Set.of("p0", "p1", "p2", "p3", "p4"))))
                .hasMessageContaining("two or more");
        assertThatThrownBy(() -> cohort(List.of(Set.of("p0", "p1", "p2"), Set.of("p3", "p4", "q"))))
                .hasMessageContaining("every training patient");
    }

    private static Cohort cohort(List<Set<String>> folds) {
        List<Case> training = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            FileReference file = new FileReference(Path.of("/" + i), "0".repeat(64));
            training.add(new Case("c" + i, "p" + i, "", file, file, Geometry.plane(2, 2), Map.of("lung", 1L)));
        }
        return new Cohort(
                "drawn", "1".repeat(64), List.of(new Label("lung", 1)), training, List.of(), List.of(), 1, true, folds);
    }
}
