package fovea.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails.Counts;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.evidence.OutlineDetails.Status;
import fovea.core.evidence.OutlineDetails.Summary;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.fixtures.Toy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialTest {
    @Test
    void a_perfect_specialist_beats_a_shifted_generalist() {
        Evidence evidence = ToyEvidence.evidence(Toy.perfect(), Toy.shifted(4), 20);
        Summary specialist = summary(evidence, "specialist");
        assertThat(specialist.dicePresent().value()).isEqualTo(1);
        assertThat(specialist.diceAll().value()).isEqualTo(1);
        assertThat(specialist.hd95Present().value()).isZero();
        assertThat(specialist.distanceUnit()).isEqualTo("px");
        assertThat(summary(evidence, "generalist-whole").dicePresent().value()).isBetween(.5, .9);
        assertThat(evidence.verdicts().getFirst().outcome()).isEqualTo("BETTER");
    }

    @Test
    void the_same_segmenter_on_both_sides_decides_nothing() {
        Evidence evidence = ToyEvidence.evidence(Toy.shifted(2), Toy.shifted(2), 20);
        assertThat(evidence.verdicts().getFirst().outcome()).isEqualTo("UNDECIDED");
        assertThat(evidence.comparisons())
                .filteredOn(comparison -> comparison.score().equals("dice present"))
                .hasSize(3)
                .allSatisfy(comparison -> {
                    assertThat(comparison.difference().value()).isZero();
                    assertThat(comparison.test().pHolm()).isEqualTo(1);
                    assertThat(comparison.patients().equal()).isEqualTo(10);
                });
    }

    @Test
    void sizes_of_the_effect_stand_beside_the_difference() {
        Evidence better = ToyEvidence.evidence(Toy.shifted(2), Toy.shifted(9), 20);
        assertThat(better.comparisons()).allSatisfy(comparison -> {
            int all = comparison.patients().better()
                    + comparison.patients().equal()
                    + comparison.patients().worse();
            double ties = comparison.patients().equal() / 2.0;
            assertThat(comparison.effect().superiority())
                    .isEqualTo((comparison.patients().better() + ties) / all);
        });
        Evidence same = ToyEvidence.evidence(Toy.shifted(2), Toy.shifted(2), 20);
        assertThat(same.comparisons())
                .filteredOn(comparison -> comparison.score().equals("dice present"))
                .allSatisfy(comparison -> {
                    assertThat(comparison.effect().hedges()).isNaN();
                    assertThat(comparison.effect().rankBiserial()).isNaN();
                    assertThat(comparison.effect().superiority()).isEqualTo(.5);
                    assertThat(comparison.test().wilcoxon()).isNaN();
                });
    }

    @Test
    void a_worse_specialist_is_called_worse() {
        Evidence evidence = ToyEvidence.evidence(Toy.shifted(9), Toy.perfect(), 20);
        assertThat(evidence.verdicts().getFirst().outcome()).isEqualTo("WORSE");
        assertThat(evidence.verdicts().getFirst().sentences().get(1)).contains("worse than");
    }

    /** Flawless where there is a disc, and paints one on a fifth of the cases, which have none. */
    @Test
    void a_specialist_that_paints_what_is_absent_is_not_called_better() {
        Segmenter painter = Toy.fake("painter", (number, prompt) -> Toy.disc(number % 5 == 0 ? number + 1 : number));
        Evidence evidence = ToyEvidence.evidence(painter, Toy.shifted(1), 40);
        assertThat(summary(evidence, "specialist").counts().emitted()).isEqualTo(8);
        assertThat(summary(evidence, "specialist").diceAll().value())
                .isLessThan(summary(evidence, "generalist-box").diceAll().value());
        assertThat(evidence.comparisons())
                .filteredOn(comparison -> comparison.score().equals("dice present"))
                .allMatch(Verdicts::better);
        Evidence.Verdict verdict = evidence.verdicts().getFirst();
        assertThat(verdict.outcome()).isEqualTo("BETTER_WHERE_PRESENT");
        assertThat(verdict.sentences())
                .anyMatch(sentence -> sentence.startsWith("Of 8 cases without disc, the specialist asserts it on 8"))
                .anyMatch(sentence -> sentence.startsWith("With the cases without it counted, mean Dice 0.800, ")
                        && sentence.contains("of the generalist given a box"));
    }

    @Test
    void few_patients_decide_nothing() {
        Evidence evidence = ToyEvidence.evidence(Toy.perfect(), Toy.empty(), 8);
        assertThat(evidence.verdicts().getFirst().outcome()).isEqualTo("INSUFFICIENT");
    }

    @Test
    void absent_cases_are_counted_and_never_dropped() {
        Evidence evidence = ToyEvidence.evidence(Toy.shifted(3), Toy.shifted(3), 20);
        Counts painted = summary(evidence, "specialist").counts();
        assertThat(painted).isEqualTo(new Counts(20, 16, 4, 0, 16, 4, 0, 4, 4));
        assertThat(summary(evidence, "specialist").falsePositiveRate().value()).isEqualTo(1);
        assertThat(summary(evidence, "generalist-whole").counts().falselyMarked())
                .isEqualTo(4);
        assertThat(summary(evidence, "specialist").diceAll().value())
                .isLessThan(summary(evidence, "specialist").dicePresent().value());
        assertThat(evidence.rows()).hasSize(20 * 4);
    }

    @Test
    void an_oracle_is_silent_where_there_is_nothing() {
        Evidence evidence = ToyEvidence.evidence(Toy.shifted(3), Toy.shifted(3), 20);
        assertThat(evidence.rows())
                .filteredOn(row -> row.arm().equals("generalist-box") && !row.referenced())
                .hasSize(4)
                .allMatch(row -> row.status() == Status.BOTH_EMPTY && row.dice() == 1);
    }

    @Test
    void an_empty_answer_is_a_miss_at_the_worst_score() {
        Evidence evidence = ToyEvidence.evidence(Toy.empty(), Toy.perfect(), 20);
        Summary specialist = summary(evidence, "specialist");
        assertThat(specialist.counts().missed()).isEqualTo(16);
        assertThat(specialist.dicePresent().value()).isZero();
        assertThat(specialist.diceAll().value()).isCloseTo(.2, within(1e-12));
        assertThat(specialist.hd95Present().value()).isCloseTo(Math.hypot(48, 48), within(1e-9));
    }

    @Test
    void a_throwing_segmenter_fails_with_its_message_kept() {
        Evidence evidence = ToyEvidence.evidence(Toy.throwing(), Toy.perfect(), 20);
        Summary specialist = summary(evidence, "specialist");
        assertThat(specialist.counts().failed()).isEqualTo(7);
        assertThat(specialist.counts().expected())
                .isEqualTo(specialist.counts().scored()
                        + specialist.counts().undefined()
                        + specialist.counts().failed());
        Row failed = evidence.rows().stream()
                .filter(row -> row.status() == Status.FAILED)
                .findFirst()
                .orElseThrow();
        assertThat(failed.message()).isEqualTo("no answer on <case> 1");
        assertThat(failed.dice()).isZero();
        assertThat(failed.hd95()).isCloseTo(Math.hypot(48, 48), within(1e-9));
    }

    @Test
    void answers_of_another_size_or_number_are_failures() {
        Segmenter small = Toy.fake("small", (number, prompt) -> Mask.drawn("##"));
        Evidence evidence = ToyEvidence.evidence(small, answeringNothing(), 6);
        assertThat(summary(evidence, "specialist").counts().failed()).isEqualTo(6);
        assertThat(summary(evidence, "generalist-whole").counts().failed()).isEqualTo(6);
        // the box oracle asks nothing on the two absent cases, so it cannot fail there
        assertThat(summary(evidence, "generalist-box").counts().failed()).isEqualTo(4);
    }

    @Test
    void each_contestant_is_called_once_a_case_with_all_its_prompts() {
        List<List<Prompt>> calls = new ArrayList<>();
        Segmenter counting = recording(calls);
        ToyEvidence.evidence(Toy.perfect(), counting, 6);
        assertThat(calls).hasSize(6);
        assertThat(calls.get(0)).containsExactly(new Prompt.Whole());
        assertThat(calls.get(1))
                .containsExactly(
                        Toy.disc(1).boundingBox().orElseThrow(), Prompt.Points.inside(19, 24), new Prompt.Whole());
    }

    @Test
    void a_rerun_is_equal_to_the_last_digit() {
        Evidence one = ToyEvidence.evidence(Toy.shifted(1), Toy.shifted(3), 12);
        Evidence other = ToyEvidence.evidence(Toy.shifted(1), Toy.shifted(3), 12);
        assertThat(one).isEqualTo(other);
        assertThat(one.provenance().sha256()).isEqualTo(other.provenance().sha256());
    }

    @Test
    void the_row_hash_tells_other_answers_apart() {
        Set<String> hashes = new HashSet<>();
        hashes.add(ToyEvidence.evidence(Toy.shifted(1), Toy.shifted(3), 6)
                .provenance()
                .sha256());
        hashes.add(ToyEvidence.evidence(Toy.shifted(2), Toy.shifted(3), 6)
                .provenance()
                .sha256());
        assertThat(hashes).hasSize(2);
    }

    @Test
    void progress_is_told_and_missing_rows_are_refused() {
        Cohort cohort = Toy.cohort(3);
        Evidence.Subject subject =
                ToyEvidence.evidence(Toy.perfect(), Toy.empty(), 2).subject();
        List<String> told = new ArrayList<>();
        TrialPlan plan = TrialPlan.of(subject, cohort, 1);
        Evidence evidence = Trial.prove(
                ToyEvidence.contest(Toy.perfect(), Toy.empty(), cohort),
                plan,
                (done, total, id) -> told.add(done + "/" + total + " " + id));
        assertThat(told).containsExactly("1/3 case0", "2/3 case1", "3/3 case2");
        List<Row> short1 = evidence.rows().subList(1, 12);
        assertThatThrownBy(() -> Trial.conclude(cohort.heldOut(), plan, short1))
                .hasMessageContaining("12 rows, got 11");
    }

    @Test
    void without_held_out_cases_there_is_no_trial() {
        assertThatThrownBy(() -> ToyEvidence.evidence(Toy.perfect(), Toy.empty(), 0))
                .hasMessageContaining("at least one");
    }

    private static Segmenter answeringNothing() {
        return new Segmenter() {
            @Override
            public String name() {
                return "mute";
            }

            @Override
            public List<Segmentation> segment(Image image, List<Prompt> prompts) {
                return List.of();
            }
        };
    }

    private static Segmenter recording(List<List<Prompt>> calls) {
        return new Segmenter() {
            @Override
            public String name() {
                return "recording";
            }

            @Override
            public List<Segmentation> segment(Image image, List<Prompt> prompts) {
                calls.add(prompts);
                return Toy.perfect().segment(image, prompts);
            }
        };
    }

    private static Summary summary(Evidence evidence, String arm) {
        return evidence.summaries().stream()
                .filter(summary -> summary.arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }
}
