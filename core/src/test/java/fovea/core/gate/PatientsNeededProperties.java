package fovea.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reachable verdicts against adjusted p-values by Holm's own formula (Scand. J. Statist. 6, 1979), computed apart. */
class PatientsNeededProperties {
    /** Adjusted p of rank i is the largest of (m - j + 1) p(j) over the ranks up to i, at most 1. */
    private static double[] holm(double[] p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, two) -> Double.compare(p[one], p[two]));
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }

    private static int[] family(Random random) {
        return random.ints(1 + random.nextInt(8), 1, 14).toArray();
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void a_test_is_reachable_where_its_smallest_p_survives_holm(@ForAll long seed) {
        int[] patients = family(new Random(seed));
        double[] adjusted = holm(
                Arrays.stream(patients).mapToDouble(PatientsNeeded::smallestP).toArray());
        boolean[] reachable = PatientsNeeded.reachable(patients);
        for (int i = 0; i < patients.length; i++) {
            assertThat(reachable[i])
                    .as("%s, test %d, adjusted %s", Arrays.toString(patients), i, adjusted[i])
                    .isEqualTo(adjusted[i] <= PatientsNeeded.LEVEL);
        }
    }

    /** By hand: 2 / 2^5 = .0625, 2 / 2^6 = .03125; times 3 that needs 2 / 2^7 = .0156, times 6 2 / 2^8 = .0078. */
    @ParameterizedTest
    @CsvSource({"1, 6", "2, 7", "3, 7", "4, 8", "6, 8", "7, 9", "12, 9", "13, 10", "100, 12"})
    void a_family_of_so_many_tests_needs_so_many_patients(int tests, int patients) {
        assertThat(PatientsNeeded.forTests(tests)).isEqualTo(patients);
        assertThat(tests * PatientsNeeded.smallestP(patients)).isLessThanOrEqualTo(0.05);
        assertThat(tests * PatientsNeeded.smallestP(patients - 1)).isGreaterThan(0.05);
    }

    /** All sign patterns of n equal differences, counted: the two extreme ones of 2^n are as far out as the data. */
    @ParameterizedTest
    @CsvSource({"1", "2", "5", "9"})
    void the_smallest_p_is_that_of_a_counted_sign_flip_test(int patients) {
        int extreme = 0;
        for (int signs = 0; signs < 1 << patients; signs++) {
            int sum = 2 * Integer.bitCount(signs) - patients;
            extreme += Math.abs(sum) >= patients ? 1 : 0;
        }
        assertThat(PatientsNeeded.smallestP(patients)).isEqualTo(extreme / Math.pow(2, patients));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void more_patients_never_make_a_test_unreachable(@ForAll long seed, @ForAll @IntRange(min = 0, max = 7) int which) {
        int[] patients = family(new Random(seed));
        int one = which % patients.length;
        boolean before = PatientsNeeded.reachable(patients)[one];
        int[] more = patients.clone();
        more[one]++;
        assertThat(!before || PatientsNeeded.reachable(more)[one]).isTrue();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void the_patients_that_are_asked_for_are_enough_and_one_fewer_is_not(@ForAll long seed) {
        Random random = new Random(seed);
        int[] patients = family(random);
        boolean[] tests = new boolean[patients.length];
        tests[random.nextInt(tests.length)] = true;
        for (int i = 0; i < tests.length; i++) {
            tests[i] |= random.nextInt(3) == 0;
        }
        int needed = PatientsNeeded.forSome(patients, tests);
        assertThat(all(patients, tests, needed)).isTrue();
        assertThat(needed == 1 || !all(patients, tests, needed - 1)).isTrue();
    }

    private static boolean all(int[] patients, boolean[] tests, int n) {
        int[] more = patients.clone();
        for (int i = 0; i < more.length; i++) {
            more[i] = tests[i] ? n : more[i];
        }
        boolean[] reachable = PatientsNeeded.reachable(more);
        boolean all = true;
        for (int i = 0; i < tests.length; i++) {
            all &= !tests[i] || reachable[i];
        }
        return all;
    }

    @Test
    void no_patients_show_nothing() {
        assertThat(PatientsNeeded.smallestP(0)).isEqualTo(1);
        assertThat(PatientsNeeded.reachable(new int[0])).isEmpty();
        assertThat(PatientsNeeded.reachable(new int[] {0, 30})).containsExactly(false, true);
    }
}
