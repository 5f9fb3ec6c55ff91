package fovea.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.fixtures.Toy;
import fovea.prove.statistics.Bootstrap;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PreviousVersionTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(1, 200, 0.95);

    @Test
    void the_gain_is_paired_by_patient_and_changes_its_sign_with_the_order() {
        Evidence better = ToyEvidence.evidence(Toy.perfect(), Toy.shifted(4), 20);
        Evidence worse = ToyEvidence.evidence(Toy.shifted(3), Toy.shifted(4), 20);

        Estimate gain = gain(PreviousVersion.added(better, worse, BOOTSTRAP));
        Estimate loss = gain(PreviousVersion.added(worse, better, BOOTSTRAP));

        double expected = dice(better) - dice(worse);
        assertThat(gain.value()).isCloseTo(expected, within(1e-12)).isPositive();
        assertThat(loss.value()).isCloseTo(-expected, within(1e-12));
        assertThat(gain.low()).isPositive().isLessThanOrEqualTo(gain.value());
        assertThat(gain.n()).isEqualTo(better.data().patients());
    }

    @Test
    void a_version_against_itself_gains_nothing() {
        Evidence same = ToyEvidence.evidence(Toy.shifted(2), Toy.shifted(4), 20);

        assertThat(gain(PreviousVersion.added(same, same, BOOTSTRAP)).value()).isZero();
    }

    @Test
    void evidence_of_other_cases_is_refused() {
        Evidence now = ToyEvidence.evidence(Toy.perfect(), Toy.shifted(4), 20);
        Evidence before = ToyEvidence.evidence(Toy.perfect(), Toy.shifted(4), 30);

        assertThatThrownBy(() -> PreviousVersion.added(now, before, BOOTSTRAP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be of the same cases");
    }

    private static double dice(Evidence evidence) {
        return evidence.summaries().stream()
                .filter(summary -> summary.arm().equals(Arms.SPECIALIST.id()))
                .findFirst()
                .orElseThrow()
                .dicePresent()
                .value();
    }

    private static Estimate gain(Evidence evidence) {
        return Objects.requireNonNull(evidence.measures().get(PreviousVersion.GAIN));
    }
}
