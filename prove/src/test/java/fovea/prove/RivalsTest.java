package fovea.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.Segmenter;
import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Evidence.Arm;
import fovea.core.evidence.Evidence.Verdict;
import fovea.core.evidence.Measure;
import fovea.core.evidence.OutlineDetails.Comparison;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.evidence.OutlineDetails.Status;
import fovea.core.evidence.OutlineDetails.Summary;
import fovea.core.evidence.Provenance;
import fovea.fixtures.Toy;
import fovea.prove.dossier.Dossier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RivalsTest {
    private static final Cohort COHORT = Toy.cohort(40);
    private static final Segmenter SPECIALIST = Toy.shifted(2);
    private static final Segmenter GENERALIST = Toy.shifted(4);

    @Test
    void a_rival_is_scored_as_the_specialist_would_be_in_its_place() {
        Evidence beside = with(rival("other", Toy.shifted(3)));
        Evidence alone = plain(Toy.shifted(3), GENERALIST);
        Summary there = summary(beside, "rival-other");
        Summary here = summary(alone, "specialist");
        assertThat(there.dicePresent()).isEqualTo(here.dicePresent());
        assertThat(there.surfaceDicePresent()).isEqualTo(here.surfaceDicePresent());
        assertThat(there.falsePositiveRate()).isEqualTo(here.falsePositiveRate());
        assertThat(there.counts()).isEqualTo(here.counts());
    }

    @Test
    void the_difference_is_specialist_less_rival_paired_by_patient() {
        Evidence evidence = with(rival("other", Toy.perfect()));
        Comparison dice = comparison(evidence, "dice present", "rival-other");
        double expected = summary(evidence, "specialist").dicePresent().value()
                - summary(evidence, "rival-other").dicePresent().value();
        assertThat(dice.difference().value()).isCloseTo(expected, within(1e-12)).isNegative();
        assertThat(dice.patients().worse()).isEqualTo(20);
        assertThat(Objects.requireNonNull(evidence.measures()
                                .get(new Measure("task", "dice_present", "disc", "diff_vs_rival-other")))
                        .value())
                .isEqualTo(dice.difference().value());
    }

    /** Four rivals more are twelve tests more, and a corrected p value of the main family would rise with them. */
    @Test
    void rivals_change_nothing_in_what_is_said_against_the_generalist() {
        Evidence before = plain(SPECIALIST, GENERALIST);
        Evidence after = with(
                rival("a", Toy.perfect()),
                rival("b", Toy.shifted(1)),
                rival("c", Toy.shifted(5)),
                rival("d", Toy.empty()));
        assertThat(after.comparisons()).containsAll(before.comparisons());
        assertThat(after.summaries()).containsAll(before.summaries());
        assertThat(after.rows().subList(0, before.rows().size())).isEqualTo(before.rows());
        assertThat(after.measures()).containsAllEntriesOf(before.measures());
        assertThat(after.verdicts().getFirst().outcome())
                .isEqualTo(before.verdicts().getFirst().outcome());
    }

    @Test
    void rivals_are_corrected_for_one_another() {
        double alone = comparison(with(rival("a", Toy.shifted(3))), "dice present", "rival-a")
                .test()
                .pHolm();
        double among = comparison(
                        with(rival("a", Toy.shifted(3)), rival("b", Toy.shifted(5))), "dice present", "rival-a")
                .test()
                .pHolm();
        assertThat(among).isGreaterThan(alone);
    }

    @Test
    void a_sentence_names_the_rival_and_a_limit_says_what_is_not_known_of_it() {
        Evidence evidence = with(rival("nnU-Net", Toy.perfect()));
        Verdict verdict = evidence.verdicts().getFirst();
        assertThat(verdict.sentences().getLast()).contains("worse than nnU-Net (difference");
        assertThat(evidence.notes().limits().getLast()).startsWith("What nnU-Net learnt from is not known here");
    }

    @Test
    void the_dossier_has_its_line_in_every_table() {
        String page = Dossier.html(with(rival("nnU-Net", Toy.perfect())), List.of());
        assertThat(page.split("nnU-Net", -1)).hasSizeGreaterThan(6);
        assertThat(page).contains("Told whatever its makers chose");
    }

    @Test
    void a_specialist_from_the_same_cases_is_spoken_of_first_and_its_training_is_no_secret() {
        Rival scratch = Rival.ofSpecialist(
                "scratch", "a net from scratch", Contestant.always(Toy.shifted(3)), source("e"), "name; from scratch");
        Evidence evidence = with(rival("nnU-Net", Toy.perfect()), scratch);
        List<String> sentences = evidence.verdicts().getFirst().sentences();
        assertThat(sentences.getFirst()).contains("a net from scratch");
        assertThat(sentences.getLast()).contains("nnU-Net");
        assertThat(evidence.notes().limits()).noneMatch(limit -> limit.contains("scratch"));
        assertThat(evidence.notes().limits()).anyMatch(limit -> limit.contains("nnU-Net"));
        assertThat(evidence.verdicts().getFirst().outcome())
                .isEqualTo(plain(SPECIALIST, GENERALIST).verdicts().getFirst().outcome());
    }

    @Test
    void where_a_rival_gives_no_answer_it_has_failed_with_its_message() {
        Evidence evidence = with(rival("torn", Toy.throwing()));
        assertThat(evidence.rows().stream().filter(row -> row.arm().equals("rival-torn")))
                .hasSize(40)
                .filteredOn(row -> row.status() == Status.FAILED)
                .isNotEmpty()
                .extracting(Row::message)
                .allMatch(message -> message.startsWith("no answer on"));
    }

    @Test
    void the_hash_of_the_evidence_is_of_the_rivals_masks_too() {
        Evidence plain = plain(SPECIALIST, GENERALIST);
        Evidence one = with(Rival.ofFolder("a", Contestant.always(Toy.empty()), source("1")));
        Evidence other = with(Rival.ofFolder("a", Contestant.always(Toy.empty()), source("2")));
        assertThat(List.of(
                        plain.provenance().sha256(),
                        one.provenance().sha256(),
                        other.provenance().sha256()))
                .doesNotHaveDuplicates();
        assertThat(one.provenance().inputs()).contains(source("1"));
        assertThat(one.arms()).extracting(Arm::id).endsWith("generalist-whole", "rival-a");
    }

    @Test
    void a_mask_that_cannot_be_read_is_no_failure_of_the_rival_but_of_the_trial() {
        Segmenter unread = Toy.fake("unread", (number, prompt) -> {
            throw new UncheckedIOException("gone", new IOException("gone"));
        });
        assertThatThrownBy(() -> with(rival("a", unread))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void without_rivals_evidence_stays_what_it_is() {
        Evidence plain = plain(SPECIALIST, GENERALIST);
        assertThat(Rivals.added(plain, contest(SPECIALIST, GENERALIST), List.of(), plan(SPECIALIST)))
                .isSameAs(plain);
    }

    @Test
    void names_are_plain_and_used_once() {
        for (String name : List.of("", "a b", "../x", "-a", "ä", "x".repeat(41))) {
            assertThatThrownBy(() -> rival(name, Toy.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("letters, digits");
        }
        assertThatThrownBy(() -> with(rival("a", Toy.empty()), rival("a", Toy.perfect())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two rivals are called a");
    }

    private static Evidence with(Rival... rivals) {
        return Rivals.added(
                plain(SPECIALIST, GENERALIST), contest(SPECIALIST, GENERALIST), List.of(rivals), plan(SPECIALIST));
    }

    private static Evidence plain(Segmenter specialist, Segmenter generalist) {
        return Trial.prove(contest(specialist, generalist), plan(specialist), (done, total, id) -> {});
    }

    private static Contest contest(Segmenter specialist, Segmenter generalist) {
        return ToyEvidence.contest(specialist, generalist, COHORT);
    }

    private static TrialPlan plan(Segmenter specialist) {
        return TrialPlan.of(ToyEvidence.subject(specialist.name(), Map.of()), COHORT, 1);
    }

    private static Rival rival(String name, Segmenter segmenter) {
        return Rival.ofFolder(name, Contestant.always(segmenter), source("e"));
    }

    private static Provenance source(String digit) {
        return new Provenance("masks", digit.repeat(64), Map.of(), List.of());
    }

    private static Summary summary(Evidence evidence, String arm) {
        return evidence.summaries().stream()
                .filter(summary -> summary.arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    private static Comparison comparison(Evidence evidence, String score, String other) {
        return evidence.comparisons().stream()
                .filter(one -> one.score().equals(score) && one.other().equals(other))
                .findFirst()
                .orElseThrow();
    }
}
