package fovea.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PatientsNeededTest {
    @Test
    void n_patients_have_two_to_the_n_sign_patterns() {
        assertThat(PatientsNeeded.smallestP(5)).isCloseTo(.0625, within(1e-15));
        assertThat(PatientsNeeded.smallestP(7)).isCloseTo(2 / 128.0, within(1e-15));
        assertThat(PatientsNeeded.smallestP(0)).isEqualTo(1);
    }

    /** 3 x 2 / 2^6 is .094, 3 x 2 / 2^7 is .047; 6 x 2 / 2^7 is .094, 6 x 2 / 2^8 is .047. */
    @Test
    void every_label_adds_three_tests_that_must_be_paid_for() {
        assertThat(PatientsNeeded.forTests(1)).isEqualTo(6);
        assertThat(PatientsNeeded.forTests(3)).isEqualTo(7);
        assertThat(PatientsNeeded.forTests(6)).isEqualTo(8);
        assertThat(PatientsNeeded.forTests(12)).isEqualTo(9);
    }

    @Test
    void seven_patients_cannot_show_anything_about_two_labels() {
        assertThat(PatientsNeeded.reachable(new int[] {7, 7, 7, 7, 7, 7})).containsOnly(false);
        assertThat(PatientsNeeded.reachable(new int[] {8, 8, 8, 8, 8, 8})).containsOnly(true);
    }

    /** The other label's tests are rejected first, and only three are left to correct for: 3 x 2 / 128 is .047. */
    @Test
    void a_label_with_many_patients_leaves_less_to_correct_for() {
        int[] patients = {30, 30, 30, 7, 7, 7};
        assertThat(PatientsNeeded.reachable(patients)).containsOnly(true);
        boolean[] second = {false, false, false, true, true, true};
        assertThat(PatientsNeeded.forSome(new int[] {30, 30, 30, 2, 2, 2}, second))
                .isEqualTo(7);
        assertThat(PatientsNeeded.forSome(new int[] {2, 2, 2, 2, 2, 2}, second)).isEqualTo(8);
    }
}
