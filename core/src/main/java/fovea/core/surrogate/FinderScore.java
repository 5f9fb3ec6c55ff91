package fovea.core.surrogate;

import fovea.core.identity.IdentityCategory;
import fovea.core.identity.IdentityFinder;
import fovea.core.identity.IdentitySpan;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How well a finder does on planted reports.
 *
 * @param byCategory planted spans of each category and how many of them were found; a category that was not planted is not
 *     in it
 * @param marked spans that the finder gave
 * @param right of them, how many meet a planted span
 * @param cleanCharacters characters without blanks that are not planted
 * @param lostCharacters of them, how many the finder marked
 */
public record FinderScore(
        Map<IdentityCategory, Tally> byCategory, long marked, long right, long cleanCharacters, long lostCharacters) {
    public FinderScore {
        byCategory = Map.copyOf(byCategory);
    }

    /**
     * Spans of a category.
     *
     * @param planted how many there are
     * @param found of them, how many have every letter and digit marked, with whatever category
     */
    public record Tally(long planted, long found) {
        Tally plus(boolean one) {
            return new Tally(planted + 1, found + (one ? 1 : 0));
        }

        /** Share found, 0 to 1. */
        public double recall() {
            return (double) found / planted;
        }
    }

    /** Asks a finder about reports. */
    public static FinderScore of(IdentityFinder finder, List<PlantedReport> reports) {
        Map<IdentityCategory, Tally> byCategory = new EnumMap<>(IdentityCategory.class);
        long[] sums = new long[4];
        for (PlantedReport report : reports) {
            List<IdentitySpan> marked = finder.find(report.text());
            boolean[] hidden = covered(marked, report.text());
            boolean[] planted = covered(report.planted(), report.text());
            for (IdentitySpan span : report.planted()) {
                boolean found = isHidden(span, hidden, report.text());
                byCategory.compute(
                        span.category(), (category, tally) -> (tally == null ? new Tally(0, 0) : tally).plus(found));
            }
            sums[0] += marked.size();
            sums[1] += marked.stream()
                    .filter(one -> report.planted().stream().anyMatch(one::meets))
                    .count();
            for (int i = 0; i < hidden.length; i++) {
                if (!planted[i] && !Character.isWhitespace(report.text().charAt(i))) {
                    sums[2]++;
                    sums[3] += hidden[i] ? 1 : 0;
                }
            }
        }
        return new FinderScore(byCategory, sums[0], sums[1], sums[2], sums[3]);
    }

    /** Share of planted spans that are found, 0 to 1. */
    public double recall() {
        long planted = byCategory.values().stream().mapToLong(Tally::planted).sum();
        return (double) byCategory.values().stream().mapToLong(Tally::found).sum() / planted;
    }

    /** Share of the marked spans that meet a planted one, 0 to 1. */
    public double precision() {
        return marked == 0 ? 1 : (double) right / marked;
    }

    private static boolean[] covered(List<IdentitySpan> spans, String text) {
        boolean[] covered = new boolean[text.length()];
        spans.forEach(span -> java.util.Arrays.fill(covered, span.begin(), span.end(), true));
        return covered;
    }

    private static boolean isHidden(IdentitySpan span, boolean[] hidden, String text) {
        for (int i = span.begin(); i < span.end(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i)) && !hidden[i]) {
                return false;
            }
        }
        return true;
    }
}
