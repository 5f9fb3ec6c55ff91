package fovea.dicom.codec.jpeg2000;

/** One step of the inverse irreversible 9-7 wavelet (section F.3.8.2). */
final class RealWavelet {
    private static final float ALPHA = -1.5861343f;
    private static final float BETA = -0.05298012f;
    private static final float GAMMA = 0.8829111f;
    private static final float DELTA = 0.44350687f;
    private static final float K = 1.2301741f;

    private final Step step;
    private final float[] samples;
    private final int pitch;

    /**
     * A step that makes one resolution.
     *
     * @param plane holds the resolution's four bands side by side, and afterwards its samples
     */
    RealWavelet(Step step, Plane plane) {
        this.step = step;
        this.samples = plane.real();
        this.pitch = plane.width();
    }

    void inverse() {
        long size = (long) step.width() * step.height();
        Shares.of(step.height(), size, this::rows);
        Shares.of(step.strips(), size, this::columns);
    }

    private void rows(int first, int by) {
        float[] l = new float[step.lowWidth()];
        float[] h = new float[step.width() - l.length];
        for (int y = first; y < step.height(); y += by) {
            System.arraycopy(samples, y * pitch, l, 0, l.length);
            System.arraycopy(samples, y * pitch + l.length, h, 0, h.length);
            row(l, h, y * pitch);
        }
    }

    private void row(float[] l, float[] h, int at) {
        int odd = step.oddX();
        if (step.width() == 1) {
            samples[at] = odd == 0 ? l[0] : h[0] / 2;
            return;
        }
        for (int n = 0; n < l.length; n++) {
            l[n] *= K;
        }
        for (int n = 0; n < h.length; n++) {
            h[n] *= 1 / K;
        }
        lift(l, h, 1 - odd, DELTA);
        lift(h, l, odd, GAMMA);
        lift(l, h, 1 - odd, BETA);
        lift(h, l, odd, ALPHA);
        for (int n = 0; n < l.length; n++) {
            samples[at + 2 * n + odd] = l[n];
        }
        for (int n = 0; n < h.length; n++) {
            samples[at + 2 * n + 1 - odd] = h[n];
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

    private void columns(int first, int by) {
        int height = step.height();
        float[] strip = new float[height * Step.STRIP];
        for (int s = first; s < step.strips(); s += by) {
            int x = s * Step.STRIP;
            int wide = Math.min(Step.STRIP, step.width() - x);
            for (int y = 0; y < height; y++) {
                System.arraycopy(samples, step.stored(y) * pitch + x, strip, y * Step.STRIP, wide);
            }
            column(strip);
            for (int y = 0; y < height; y++) {
                System.arraycopy(strip, y * Step.STRIP, samples, y * pitch + x, wide);
            }
        }
    }

    private void column(float[] strip) {
        int odd = step.oddY();
        if (step.height() == 1) {
            for (int x = 0; x < Step.STRIP && odd == 1; x++) {
                strip[x] /= 2;
            }
            return;
        }
        for (int y = 0; y < step.height(); y++) {
            scale(strip, y * Step.STRIP, (y + odd) % 2 == 0 ? K : 1 / K);
        }
        lift(strip, odd, DELTA);
        lift(strip, 1 - odd, GAMMA);
        lift(strip, odd, BETA);
        lift(strip, 1 - odd, ALPHA);
    }

    private static void scale(float[] strip, int at, float factor) {
        for (int x = 0; x < Step.STRIP; x++) {
            strip[at + x] *= factor;
        }
    }

    private void lift(float[] strip, int first, float factor) {
        for (int y = first; y < step.height(); y += 2) {
            lift(strip, y * Step.STRIP, step.above(y) * Step.STRIP, step.below(y) * Step.STRIP, factor);
        }
    }

    private static void lift(float[] strip, int at, int above, int below, float factor) {
        for (int x = 0; x < Step.STRIP; x++) {
            strip[at + x] -= factor * (strip[above + x] + strip[below + x]);
        }
    }
}
