package fovea.model.preparation;

/**
 * Antialiased bilinear resizing of one plane: a triangle filter whose support grows with the reduction, as Pillow's
 * BILINEAR, which SAM's preprocessing uses. Sample positions are pixel centres.
 */
public final class Resize {
    private Resize() {}

    /** For one axis: for each output position the first input position and the weights from there on. */
    private record Filter(int[] first, float[][] weights) {}

    /**
     * Resizes one plane.
     *
     * @param plane height x width values, x fastest
     */
    public static float[] plane(float[] plane, int width, int height, int newWidth, int newHeight) {
        float[] wide = width == newWidth ? plane : rows(plane, height, filter(width, newWidth), width);
        return height == newHeight ? wide : columns(wide, newWidth, filter(height, newHeight));
    }

    private static Filter filter(int from, int to) {
        double scale = (double) from / to;
        double support = Math.max(1, scale);
        int[] first = new int[to];
        float[][] weights = new float[to][];
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int low = Math.max(0, (int) (centre - support + 0.5));
            int high = Math.min(from, (int) (centre + support + 0.5));
            float[] w = new float[high - low];
            double sum = 0;
            for (int j = low; j < high; j++) {
                double weight = Math.max(0, 1 - Math.abs((j + 0.5 - centre) / support));
                w[j - low] = (float) weight;
                sum += weight;
            }
            for (int j = 0; j < w.length; j++) {
                w[j] = (float) (w[j] / sum);
            }
            first[i] = low;
            weights[i] = w;
        }
        return new Filter(first, weights);
    }

    private static float[] rows(float[] plane, int height, Filter filter, int width) {
        int newWidth = filter.first.length;
        float[] out = new float[newWidth * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < newWidth; x++) {
                float[] w = filter.weights[x];
                int start = y * width + filter.first[x];
                float sum = 0;
                for (int j = 0; j < w.length; j++) {
                    sum += w[j] * plane[start + j];
                }
                out[y * newWidth + x] = sum;
            }
        }
        return out;
    }

    private static float[] columns(float[] plane, int width, Filter filter) {
        int newHeight = filter.first.length;
        float[] out = new float[width * newHeight];
        for (int y = 0; y < newHeight; y++) {
            float[] w = filter.weights[y];
            for (int j = 0; j < w.length; j++) {
                int from = (filter.first[y] + j) * width;
                int to = y * width;
                for (int x = 0; x < width; x++) {
                    out[to + x] += w[j] * plane[from + x];
                }
            }
        }
        return out;
    }
}
