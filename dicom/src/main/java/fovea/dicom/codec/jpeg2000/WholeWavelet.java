package fovea.dicom.codec.jpeg2000;

/** One step of the inverse reversible 5-3 wavelet (section F.3.8.1). */
final class WholeWavelet {
    private final Step step;
    private final int[] samples;
    private final int pitch;

    /**
     * A step that makes one resolution.
     *
     * @param plane holds the resolution's four bands side by side, and afterwards its samples
     */
    WholeWavelet(Step step, Plane plane) {
        this.step = step;
        this.samples = plane.whole();
        this.pitch = plane.width();
    }

    void inverse() {
        long size = (long) step.width() * step.height();
        Shares.of(step.height(), size, this::rows);
        Shares.of(step.strips(), size, this::columns);
    }

    private void rows(int first, int by) {
        int[] l = new int[step.lowWidth()];
        int[] h = new int[step.width() - l.length];
        for (int y = first; y < step.height(); y += by) {
            System.arraycopy(samples, y * pitch, l, 0, l.length);
            System.arraycopy(samples, y * pitch + l.length, h, 0, h.length);
            row(l, h, y * pitch);
        }
    }

    private void row(int[] l, int[] h, int at) {
        int odd = step.oddX();
        if (step.width() == 1) {
            samples[at] = odd == 0 ? l[0] : h[0] / 2;
            return;
        }
        lift(l, h, 1 - odd);
        for (int n = 0; n < l.length; n++) {
            samples[at + 2 * n + odd] = l[n];
        }
        int last = l.length - 1;
        int safe = Math.min(h.length, last + odd);
        int n = 0;
        for (; n < odd && n < h.length; n++) {
            samples[at + 2 * n + 1 - odd] = h[n] + ((l[0] + l[Math.min(last, n + 1 - odd)]) >> 1);
        }
        for (; n < safe; n++) {
            samples[at + 2 * n + 1 - odd] = h[n] + ((l[n - odd] + l[n + 1 - odd]) >> 1);
        }
        for (; n < h.length; n++) {
            samples[at + 2 * n + 1 - odd] = h[n] + ((l[Math.min(last, n - odd)] + l[last]) >> 1);
        }
    }

    /** Takes from each low sample a quarter of its neighbours n-shift and n+1-shift. */
    private static void lift(int[] l, int[] h, int shift) {
        int last = h.length - 1;
        int safe = Math.min(l.length, last + shift);
        int n = 0;
        for (; n < shift && n < l.length; n++) {
            l[n] -= (h[0] + h[Math.min(last, n + 1 - shift)] + 2) >> 2;
        }
        for (; n < safe; n++) {
            l[n] -= (h[n - shift] + h[n + 1 - shift] + 2) >> 2;
        }
        for (; n < l.length; n++) {
            l[n] -= (h[Math.min(last, n - shift)] + h[last] + 2) >> 2;
        }
    }

    private void columns(int first, int by) {
        int height = step.height();
        int[] strip = new int[height * Step.STRIP];
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

    private void column(int[] strip) {
        int odd = step.oddY();
        if (step.height() == 1) {
            for (int x = 0; x < Step.STRIP && odd == 1; x++) {
                strip[x] /= 2;
            }
            return;
        }
        for (int y = odd; y < step.height(); y += 2) {
            low(strip, y * Step.STRIP, step.above(y) * Step.STRIP, step.below(y) * Step.STRIP);
        }
        for (int y = 1 - odd; y < step.height(); y += 2) {
            high(strip, y * Step.STRIP, step.above(y) * Step.STRIP, step.below(y) * Step.STRIP);
        }
    }

    private static void low(int[] strip, int at, int above, int below) {
        for (int x = 0; x < Step.STRIP; x++) {
            strip[at + x] -= (strip[above + x] + strip[below + x] + 2) >> 2;
        }
    }

    private static void high(int[] strip, int at, int above, int below) {
        for (int x = 0; x < Step.STRIP; x++) {
            strip[at + x] += (strip[above + x] + strip[below + x]) >> 1;
        }
    }
}
