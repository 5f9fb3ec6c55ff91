package fovea.replicate.account;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Segmenter;
import fovea.core.domain.StudyFeatures;
import fovea.core.evidence.Estimate;
import fovea.core.gate.Decision;
import fovea.core.gate.Decision.Standing;
import fovea.core.gate.Rule;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.fixtures.Toy;
import fovea.prove.account.Account;
import fovea.replicate.PolicyFile;
import fovea.replicate.interview.Asking;
import fovea.replicate.interview.Constant;
import fovea.replicate.interview.Contender;
import fovea.replicate.interview.Design;
import fovea.replicate.interview.Exam;
import fovea.replicate.interview.Features;
import fovea.replicate.interview.ForeignExams;
import fovea.replicate.interview.Pool;
import fovea.replicate.interview.Replication;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The policy that is shipped, on a trial of the size it asks for and with contenders whose worth is known. */
class ShippedPolicyTest {
    private static final Design DESIGN = new Design(10, 2, 8, 5, 48, 70, 2, 60, 3);
    private static final Account.Subject SUBJECT =
            new Account.Subject("toy discs", "c".repeat(64), "mobile-sam", "b".repeat(64), "ssam", "{}");
    private static final Map<String, Double> FACTS =
            Map.of("plan_preregistered", 1.0, "test_looks_max", 1.0, "dossier_unknown_fields_max", 0.0);

    private static Account account;

    @BeforeAll
    static void draws_up_the_account() throws IOException {
        Pool pool = new Pool(Toy.cohort(140, 140), DESIGN);
        List<Exam> trained = pool.trainedExams(Toy.reader());
        Replication.Material material =
                new Replication.Material(pool.calibrationExams(Toy.reader()), pool.references(trained));
        List<Exam> exams = new ArrayList<>(pool.heldOutExams(Toy.reader()));
        for (String domain : List.of("stripes", "checks")) {
            for (int n = 0; n < 60; n++) {
                exams.add(ForeignExams.picture(domain, "picture " + n, pattern(domain, n), 1, DESIGN));
            }
        }
        exams.addAll(ForeignExams.nothing(1, DESIGN));
        Replication replication = new Replication(pool, material, exams, new PlantedStore());
        List<Contender> contenders = contenders(new Constant(List.of("disc"), material.references()));
        replication.run(contenders, (cell, done, all) -> {});
        Features features = new Features(
                Stream.of(trained, material.calibration())
                        .flatMap(List::stream)
                        .map(exam -> new StudyFeatures(exam.patient(), List.of(numbers(exam)), List.of()))
                        .toList(),
                exams.stream().map(exam -> List.of(numbers(exam))).toList());
        Accounting.Terms terms = new Accounting.Terms(
                SUBJECT, Optional.of(PolicyFile.ordinary()), List.of(), FACTS, LocalDate.of(2026, 1, 1));
        account = new Accounting(pool, replication, terms).account(contenders, features);
    }

    private static List<Contender> contenders(Constant constant) {
        EnumSet<Asking> hints = EnumSet.of(Asking.BOX, Asking.BOX_TUNED, Asking.BOX_ENSEMBLE, Asking.WHOLE);
        EnumSet<Asking> name = EnumSet.of(Asking.NAME);
        return List.of(
                planted("generalist", hints, new PlantedContender.Size(1, 1), t -> new BoxFiller()),
                planted(
                        "specialist",
                        EnumSet.of(Asking.NAME, Asking.BOX),
                        new PlantedContender.Size(10, 2),
                        t -> new Thresholder(132 + 4 * (t % 3 - 1))),
                planted("constant", name, new PlantedContender.Size(1, 1), t -> constant),
                planted(
                        "shuffled",
                        name,
                        new PlantedContender.Size(2, 1),
                        t -> Toy.fake("shuffled", (number, prompt) -> Toy.disc(16 + 6 * t, 24, 9))));
    }

    private static Contender planted(
            String arm, EnumSet<Asking> askings, PlantedContender.Size size, IntFunction<Segmenter> made) {
        return new PlantedContender(arm, askings, size, made);
    }

    private static Image pattern(String domain, int number) {
        Geometry size = Toy.GEOMETRY;
        float[] samples = new float[size.size()];
        for (int i = 0; i < samples.length; i++) {
            int row = i / 48;
            int step = domain.equals("stripes") ? i % 48 : i % 48 + 48 * (row / 3 % 2);
            samples[i] = step / (3 + number % 5) % 2 == 0 ? 40 : 220;
        }
        return new Image(size, 1, 8, samples);
    }

    /** What tells the cohort's own pictures from others: mean, spread, and how much a pixel differs from the next. */
    private static float[] numbers(Exam exam) {
        float[] samples = exam.image().toArray();
        double sum = 0;
        double squares = 0;
        double steps = 0;
        for (int i = 2;
                i < samples.length;
                i++) { // the first pixel is the picture's number, and no part of how it looks
            sum += samples[i];
            squares += samples[i] * samples[i];
            steps += Math.abs(samples[i] - samples[i - 1]);
        }
        double mean = sum / samples.length;
        return new float[] {
            (float) mean,
            (float) Math.sqrt(Math.max(0, squares / samples.length - mean * mean)),
            (float) (steps / samples.length)
        };
    }

    private static Decision decision(String arm) {
        return Objects.requireNonNull(account.ruling().decisions().get(arm), arm);
    }

    @Test
    void a_specialist_that_deserves_it_is_promoted() {
        assertThat(decision("specialist").results())
                .filteredOn(Decision.Result::required)
                .filteredOn(result -> result.standing() != Standing.PASS && result.standing() != Standing.NOT_EXAMINED)
                .isEmpty();
        assertThat(decision("specialist").outcome()).isEqualTo("PROMOTE");
    }

    @Test
    void what_the_data_does_not_tell_is_said_not_to_be_examined() {
        assertThat(decision("specialist").results())
                .filteredOn(result -> result.standing() == Standing.NOT_EXAMINED)
                .extracting(Decision.Result::id)
                .containsExactly("F1.worst_group", "F2.group_halluc");
        assertThat(decision("specialist").results())
                .filteredOn(result -> result.id().equals("F1.worst_group"))
                .allSatisfy(result -> assertThat(result.reason()).contains("cases.csv"));
    }

    @Test
    void both_negative_controls_are_rejected() {
        assertThat(decision("constant").outcome()).isEqualTo("REJECT");
        assertThat(decision("shuffled").outcome()).isEqualTo("REJECT");
    }

    /** A policy that asks for a number nobody computes promotes nobody. */
    @Test
    void every_number_that_a_required_rule_names_is_computed() throws IOException {
        assertThat(PolicyFile.ordinary().rules())
                .filteredOn(Rule::required)
                .filteredOn(rule -> !account.measures().containsKey(rule.metric()))
                .isEmpty();
    }

    @Test
    void every_estimate_of_the_account_lies_within_its_interval() {
        List<Estimate> all = new ArrayList<>(account.measures().values());
        account.results()
                .arms()
                .forEach(arm -> all.addAll(List.of(arm.loss(), arm.bias(), arm.variance(), arm.belowHalf())));
        account.results().hallucinations().forEach(one -> {
            all.addAll(List.of(one.rate(), one.systematic(), one.arbitraryShare()));
            all.addAll(one.domains().values());
        });
        account.results()
                .calibrations()
                .forEach(one -> all.addAll(
                        List.of(one.error(), one.adaptiveError(), one.brier(), one.resolution(), one.missed())));
        account.claim().hypotheses().forEach(one -> all.add(one.estimate()));
        assertThat(all)
                .filteredOn(one -> !Double.isNaN(one.low()) && !Double.isNaN(one.value()))
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(one.value()).as(one.method()).isBetween(one.low() - 1e-12, one.high() + 1e-12));
    }
}
