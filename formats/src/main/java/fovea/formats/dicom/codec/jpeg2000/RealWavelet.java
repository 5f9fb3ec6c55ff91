package fovea.formats.dicom.codec.jpeg2000;

import java.util.List;

/** One step of the inverse irreversible 9-7 wavelet (section F.3.8.2). */
final class RealWavelet {
    private static final float ALPHA = -1.5861343f;
    private static final float BETA = -0.05298012f;
    private static final float GAMMA = 0.8829111f;
    private static final float DELTA = 0.44350687f;
    private static final float K = 1.2301741f;

    private final int width;
    private final int height;
    private final int oddX;
    private final int oddY;

    /**
     * A step that makes one resolution.
     *
     * @param area the resolution's area
     */
    RealWavelet(Area area) {
        width = area.width();
        height = area.height();
        oddX = area.x0() & 1;
        oddY = area.y0() & 1;
    }

    float[] inverse(float[] low, List<Band> three) {
        float[] out = new float[width * height];
        int lowWidth = (width + 1 - oddX) / 2;
        float[] l = new float[lowWidth];
        float[] h = new float[width - lowWidth];
        for (int y = 0; y < height; y++) {
            boolean lowRow = (y + oddY) % 2 == 0;
            int row = y / 2;
            float[] left = lowRow ? low : three.get(1).real();
            float[] right = lowRow ? three.get(0).real() : three.get(2).real();
            System.arraycopy(left, row * l.length, l, 0, l.length);
            System.arraycopy(right, row * h.length, h, 0, h.length);
            line(l, h, out, y * width);
        }
        columns(out);
        return out;
    }

    private void line(float[] l, float[] h, float[] out, int at) {
        if (width == 1) {
            out[at] = oddX == 0 ? l[0] : h[0] / 2;
            return;
        }
        for (int n = 0; n < l.length; n++) {
            l[n] *= K;
        }
        for (int n = 0; n < h.length; n++) {
            h[n] *= 1 / K;
        }
        lift(l, h, 1 - oddX, DELTA);
        lift(h, l, oddX, GAMMA);
        lift(l, h, 1 - oddX, BETA);
        lift(h, l, oddX, ALPHA);
        for (int n = 0; n < l.length; n++) {
            out[at + 2 * n + oddX] = l[n];
        }
        for (int n = 0; n < h.length; n++) {
            out[at + 2 * n + 1 - oddX] = h[n];
        }
    }

    /** Takes from each sample its neighbours n-shift and n+1-shift in the other half. */
    private static void lift(float[] to, float[] from, int shift, float factor) {
        int last = from.length - 1;
        int safe = Math.min(to.length, last + shift);
        int n = 0;
        for (; n < shift && n < to.length; n++) {
            to[n] -= factor * (from[0] + from[Math.min(last, n + 1 - shift)]);
        }
        for (; n < safe; n++) {
            to[n] -= factor * (from[n - shift] + from[n + 1 - shift]);
        }
        for (; n < to.length; n++) {
            to[n] -= factor * (from[Math.min(last, n - shift)] + from[last]);
        }
    }

    private void columns(float[] out) {
        if (height == 1) {
            for (int x = 0; x < width && oddY == 1; x++) {
                out[x] /= 2;
            }
            return;
        }
        for (int y = 0; y < height; y++) {
            float scale = (y + oddY) % 2 == 0 ? K : 1 / K;
            for (int at = y * width; at < (y + 1) * width; at++) {
                out[at] *= scale;
            }
        }
        lift(out, oddY, DELTA);
        lift(out, 1 - oddY, GAMMA);
        lift(out, oddY, BETA);
        lift(out, 1 - oddY, ALPHA);
    }

    private void lift(float[] out, int first, float factor) {
        for (int y = first; y < height; y += 2) {
            int before = mirror(y - 1) * width;
            int after = mirror(y + 1) * width;
            int at = y * width;
            for (int x = 0; x < width; x++) {
                out[at + x] -= factor * (out[before + x] + out[after + x]);
            }
        }
    }

    private int mirror(int y) {
        return y < 0 ? -y : y >= height ? 2 * (height - 1) - y : y;
    }
}
