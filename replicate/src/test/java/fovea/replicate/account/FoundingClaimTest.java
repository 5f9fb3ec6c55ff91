package fovea.replicate.account;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.evidence.Estimate;
import fovea.prove.statistics.Estimates;
import fovea.prove.statistics.Gatekeeping.Standing;
import org.junit.jupiter.api.Test;

/** One planted set of numbers for each verdict. */
class FoundingClaimTest {
    private static final Estimate LESS = range(.2, .8);
    private static final Estimate SAME = range(.6, 1.7);
    private static final Estimate GAIN = range(.02, .10);
    private static final Estimate NONE = range(-.05, .05);
    private static final Estimate MOST = range(.6, .9);
    private static final Estimate LITTLE = range(.1, .4);
    private static final Estimate UNSURE = range(.3, .7);

    @Test
    void each_verdict_has_its_numbers() {
        assertThat(verdict(LESS, LESS, GAIN, GAIN, MOST)).isEqualTo("SUPPORTED_VARIANCE_MECHANISM");
        assertThat(verdict(LESS, LESS, GAIN, GAIN, LITTLE)).isEqualTo("SUPPORTED_OUTCOME_BIAS_MECHANISM");
        assertThat(verdict(LESS, LESS, GAIN, GAIN, UNSURE)).isEqualTo("SUPPORTED_OUTCOME_MECHANISM_OPEN");
        assertThat(verdict(LESS, LESS, GAIN, NONE, MOST)).isEqualTo("ENSEMBLING_SUFFICES");
        assertThat(verdict(SAME, SAME, GAIN, GAIN, MOST)).isEqualTo("REFUTED_VARIANCE");
        assertThat(verdict(SAME, LESS, GAIN, GAIN, MOST)).isEqualTo("INTERFACE_EFFECT");
    }

    @Test
    void a_constant_predictor_only_shrinks() {
        Estimate zero = range(0, 0);
        assertThat(verdict(zero, zero, range(-.6, -.4), range(-.6, -.4), MOST)).isEqualTo("SHRINKAGE_ONLY");
    }

    @Test
    void a_small_trial_says_nothing() {
        FoundingClaim claim = FoundingClaim.judge(numbers(LESS, LESS, GAIN, GAIN, MOST), false);
        assertThat(claim.verdict()).isEqualTo("INSUFFICIENT");
        assertThat(claim.hypotheses()).first().isEqualTo(new Standing("H2", "NOT_SHOWN"));
        assertThat(claim.hypotheses()).element(1).isEqualTo(new Standing("H1", "DESCRIPTIVE"));
    }

    @Test
    void hypotheses_are_claimed_in_order_until_one_fails() {
        FoundingClaim claim = FoundingClaim.judge(numbers(LESS, LESS, GAIN, GAIN, MOST), true);
        assertThat(claim.hypotheses())
                .extracting(Standing::id)
                .containsExactly("H2", "H1", "H5", "H7", "H3", "H4", "H6");
        assertThat(claim.hypotheses())
                .extracting(Standing::standing)
                .containsExactly("CLAIMED", "CLAIMED", "CLAIMED", "CLAIMED", "CLAIMED", "NOT_SHOWN", "DESCRIPTIVE");
        assertThat(claim.sentence()).startsWith("Supported");
    }

    @Test
    void dramatic_takes_half_the_variance() {
        assertThat(FoundingClaim.dramatic(range(.1, .49))).isTrue();
        assertThat(FoundingClaim.dramatic(LESS)).isFalse();
    }

    private static String verdict(Estimate ratio, Estimate own, Estimate gain, Estimate overEnsemble, Estimate share) {
        return FoundingClaim.judge(numbers(ratio, own, gain, overEnsemble, share), true)
                .verdict();
    }

    private static FoundingClaim.Numbers numbers(
            Estimate ratio, Estimate own, Estimate gain, Estimate overEnsemble, Estimate share) {
        return new FoundingClaim.Numbers(ratio, own, gain, overEnsemble, share, UNSURE, GAIN, GAIN);
    }

    private static Estimate range(double low, double high) {
        return Estimates.plain((low + high) / 2, low, high, .95, "planted", 100);
    }
}
