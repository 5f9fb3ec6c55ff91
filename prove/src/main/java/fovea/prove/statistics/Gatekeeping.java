package fovea.prove.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Hypotheses in an order fixed beforehand, each tested at the full level, until the first that fails: the rest is
 * described, not claimed. No correction is needed (Maurer, Hothorn and Lehmacher 1995).
 */
public final class Gatekeeping {
    private Gatekeeping() {}

    /**
     * One hypothesis.
     *
     * @param supported whether its own test at the full level supports it
     */
    public record Hypothesis(String id, boolean supported) {}

    /**
     * Its standing.
     *
     * @param standing {@code CLAIMED}, {@code NOT_SHOWN} (the first that failed) or {@code DESCRIPTIVE} (after it)
     */
    public record Standing(String id, String standing) {}

    /** Walks the hypotheses in the order given. */
    public static List<Standing> walk(List<Hypothesis> inOrder) {
        List<Standing> standings = new ArrayList<>();
        boolean open = true;
        for (Hypothesis hypothesis : inOrder) {
            String standing = !open ? "DESCRIPTIVE" : hypothesis.supported() ? "CLAIMED" : "NOT_SHOWN";
            standings.add(new Standing(hypothesis.id(), standing));
            open &= hypothesis.supported();
        }
        return standings;
    }
}
