package fovea.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Scope;
import fovea.core.Showing;
import fovea.core.cohort.Cohort;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Measure;
import fovea.core.gate.Decision;
import fovea.core.gate.Decision.Standing;
import fovea.core.gate.Policy;
import fovea.fixtures.Toy;
import fovea.prove.Contest;
import fovea.prove.DomainMeasures;
import fovea.prove.DomainMeasures.Judged;
import fovea.prove.PreviousVersion;
import fovea.prove.Trial;
import fovea.prove.TrialPlan;
import fovea.prove.account.Account;
import fovea.prove.cards.About;
import fovea.prove.metrics.Conventions;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Estimates;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the gate takes from a specialist's own evidence, whatever the account of its method says. */
class SpecialistGateTest {
    private static final Estimate FINE = Estimates.plain(0, 0, 0.01, 0.9, "planted", 200);

    private final Evidence plain = evidence();

    @Test
    void a_specialist_without_an_in_domain_test_cannot_pass_by_that_of_its_method() throws IOException {
        Decision decision = judge(plain, false);

        assertThat(standing(decision, "O1.false_acceptance")).isEqualTo(Standing.INSUFFICIENT);
        assertThat(standing(decision, "O2.false_rejection")).isEqualTo(Standing.INSUFFICIENT);
    }

    @Test
    void the_specialists_own_test_counts() throws IOException {
        Evidence strict = DomainMeasures.added(plain, judged(200, false), Map.of("cats", judged(200, false)));
        Evidence fine = DomainMeasures.added(plain, judged(200, true), Map.of("cats", judged(200, false)));
        Evidence loose = DomainMeasures.added(
                plain, judged(200, true), Map.of("cats", judged(200, false), "dogs", judged(200, true)));

        assertThat(standing(judge(strict, false), "O2.false_rejection")).isEqualTo(Standing.FAIL);
        assertThat(standing(judge(fine, false), "O1.false_acceptance")).isEqualTo(Standing.PASS);
        assertThat(standing(judge(fine, false), "O2.false_rejection")).isEqualTo(Standing.PASS);
        assertThat(standing(judge(loose, false), "O1.false_acceptance")).isEqualTo(Standing.FAIL);
    }

    @Test
    void where_prove_was_shown_no_foreign_picture_those_of_the_account_count() throws IOException {
        Evidence own = DomainMeasures.added(plain, judged(200, true), Map.of());

        assertThat(standing(judge(own, false), "O1.false_acceptance")).isEqualTo(Standing.PASS);
    }

    @Test
    void a_version_that_replaces_another_must_show_that_it_is_no_worse() throws IOException {
        Evidence compared = PreviousVersion.added(plain, plain, new Bootstrap(1, 200, 0.95));

        assertThat(required(judge(plain, false))).isFalse();
        assertThat(required(judge(plain, true))).isTrue();
        assertThat(standing(judge(plain, true), "U1.update_noninferior")).isEqualTo(Standing.INSUFFICIENT);
        assertThat(standing(judge(compared, true), "U1.update_noninferior")).isEqualTo(Standing.PASS);
    }

    private static boolean required(Decision decision) {
        return result(decision, "U1.update_noninferior").required();
    }

    private static Standing standing(Decision decision, String rule) {
        return result(decision, rule).standing();
    }

    private static Decision.Result result(Decision decision, String rule) {
        return decision.results().stream()
                .filter(result -> result.id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static Decision judge(Evidence evidence, boolean update) throws IOException {
        Policy policy = PolicyFile.ordinary();
        Map<Measure, Estimate> measures =
                Map.of(DomainMeasures.REFUSED_AT_HOME, FINE, DomainMeasures.WORST_ACCEPTED, FINE);
        Account account = new Account(
                new Account.Subject("toy discs", "c".repeat(64), "mobile-sam", "b".repeat(64), "ssam", "{}"),
                Map.of(),
                "",
                new Account.Size(0, 0, 0),
                new Account.Results(List.of(), List.of(), List.of(), List.of(), List.of()),
                new Account.Claim(List.of(), "", "", false, 1),
                measures,
                new Account.Ruling(policy.sha256(), Map.of(), Map.of()));
        return SpecialistGate.judge(
                new SpecialistGate.Matter(account, evidence, About.NOTHING, update), policy, LocalDate.of(2026, 1, 1));
    }

    private static List<Judged> judged(int patients, boolean answered) {
        return IntStream.range(0, patients)
                .mapToObj(i -> new Judged("p" + i, answered))
                .toList();
    }

    private static Evidence evidence() {
        Cohort cohort = Toy.cohort(20);
        Scope scope = Scope.ofOutlines(
                List.of(new Scope.ScopedLabel(Toy.DISC, "")), Showing.ofGeneralist(256), Scope.UNKNOWN, Scope.UNKNOWN);
        Evidence.Subject subject = new Evidence.Subject(
                "toy",
                scope,
                "ssam",
                "",
                List.of(new Evidence.Adapter("a".repeat(64), "c".repeat(64))),
                "mobile-sam",
                "b".repeat(64),
                Map.of());
        TrialPlan plan = new TrialPlan(
                subject, cohort.name(), true, Conventions.DEFAULT, 1, 200, List.of(), List.of(), List.of());
        Contest contest = new Contest(Toy.perfect(), Toy.shifted(4), cohort.heldOut(), Toy.reader());
        return Trial.prove(contest, plan, (done, total, id) -> {});
    }
}
