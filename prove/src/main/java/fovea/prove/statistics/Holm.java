package fovea.prove.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down correction (Scand. J. Statist. 6, 1979) for several tests of one family. */
public final class Holm {
    private Holm() {}

    /** Corrected p values in the order given; NaN ones stay NaN and are not counted. */
    public static double[] adjust(double[] pValues) {
        double[] adjusted = pValues.clone();
        int[] rising = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double highest = 0;
        for (int rank = 0; rank < rising.length; rank++) {
            highest = Math.max(highest, Math.min(1, (rising.length - rank) * pValues[rising[rank]]));
            adjusted[rising[rank]] = highest;
        }
        return adjusted;
    }
}
