package fovea.core.gate;

import java.util.Arrays;

/**
 * How many patients can show anything at all. A paired sign-flip test of n patients has 2^n sign patterns, so that its
 * two-sided p is never below 2 / 2^n; Holm's correction over several tests (Scand. J. Statist. 6, 1979) multiplies it. A
 * trial whose smallest reachable corrected p lies above the level could not have come out otherwise, whatever the data.
 */
public final class PatientsNeeded {
    /** The level that verdicts are held against. */
    public static final double LEVEL = 0.05;

    /** How many uses of the generalist each label is compared with: a box, a point, no hint. */
    public static final int COMPARISONS = 3;

    private PatientsNeeded() {}

    /** The smallest two-sided p that an exact sign-flip test of so many patients can give: 2 / 2^n, at most 1. */
    public static double smallestP(int patients) {
        return Math.min(1, Math.pow(2, 1.0 - patients));
    }

    /** Fewest patients with which each of so many tests of one family can be significant after Holm's correction. */
    public static int forTests(int tests) {
        int patients = 1;
        while (tests * smallestP(patients) > LEVEL) {
            patients++;
        }
        return patients;
    }

    /**
     * Which tests of a family can be significant after Holm's correction if every test gives its smallest p.
     *
     * @param patients of each test
     */
    public static boolean[] reachable(int[] patients) {
        boolean[] reachable = new boolean[patients.length];
        for (int i = 0; i < reachable.length; i++) {
            reachable[i] = reachable(patients, patients[i]);
        }
        return reachable;
    }

    /** Holm's procedure goes through the p-values from the smallest, and stops at the first that is too large. */
    private static boolean reachable(int[] patients, int own) {
        int[] falling = Arrays.stream(patients).sorted().toArray();
        for (int rank = 0; rank < falling.length; rank++) {
            int n = falling[falling.length - 1 - rank];
            if ((falling.length - rank) * smallestP(n) > LEVEL) {
                return false;
            }
            if (n == own) {
                return true;
            }
        }
        return false;
    }

    /**
     * Fewest patients one test of a family needs so that it can be significant, the others keeping theirs.
     *
     * @param patients of each test
     * @param tests which of them would get more patients: those of one label
     */
    public static int forSome(int[] patients, boolean[] tests) {
        int[] more = patients.clone();
        for (int n = 1; ; n++) {
            for (int i = 0; i < more.length; i++) {
                more[i] = tests[i] ? n : patients[i];
            }
            if (n >= forTests(patients.length) || all(reachable(more), tests)) {
                return n;
            }
        }
    }

    private static boolean all(boolean[] reachable, boolean[] tests) {
        for (int i = 0; i < tests.length; i++) {
            if (tests[i] && !reachable[i]) {
                return false;
            }
        }
        return true;
    }
}
