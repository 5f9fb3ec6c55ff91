package fovea.core.page;

/**
 * How pixels along one axis of a picture are made of stored ones: linear between centres where there are more of them than
 * stored ones, the mean of what they cover where there are fewer.
 *
 * @param first for each pixel the first stored one it is made of
 * @param weights for each pixel the shares of that one and the ones after it; their sum is 1
 */
@SuppressWarnings("ArrayRecordComponent") // two tables, never compared
record Resampling(int[] first, float[][] weights) {

    /**
     * The tables for an axis.
     *
     * @param stored pixels there are
     * @param shown pixels wanted
     * @param backwards whether the first pixel wanted lies at the last one stored
     */
    static Resampling of(int stored, int shown, boolean backwards) {
        int[] first = new int[shown];
        float[][] weights = new float[shown][];
        double step = stored / (double) shown;
        for (int i = 0; i < shown; i++) {
            int place = backwards ? shown - 1 - i : i;
            double from = place * step;
            if (step > 1) {
                mean(from, Math.min(stored, from + step), i, first, weights);
            } else {
                linear((place + 0.5) * step - 0.5, stored, i, first, weights);
            }
        }
        return new Resampling(first, weights);
    }

    private static void mean(double from, double to, int i, int[] first, float[][] weights) {
        first[i] = (int) from;
        int last = Math.max(first[i], (int) Math.ceil(to - 1e-9) - 1);
        weights[i] = new float[last - first[i] + 1];
        for (int k = 0; k < weights[i].length; k++) {
            double covered = Math.min(to, first[i] + k + 1) - Math.max(from, first[i] + k);
            weights[i][k] = (float) (covered / (to - from));
        }
    }

    private static void linear(double at, int stored, int i, int[] first, float[][] weights) {
        double held = Math.clamp(at, 0, stored - 1);
        first[i] = (int) held;
        float share = (float) (held - first[i]);
        weights[i] = share == 0 ? new float[] {1} : new float[] {1 - share, share};
    }

    /** The stored pixel at the middle of a pixel. */
    static int nearest(int place, int stored, int shown) {
        return Math.min(stored - 1, (int) ((place + 0.5) * stored / shown));
    }
}
