package fovea.replicate.interview;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import java.util.Optional;

/** Planes made smaller by averaging the area each new pixel covers; spacing grows with it. Nothing is ever enlarged. */
final class Shrink {
    private Shrink() {}

    static Geometry geometry(Geometry source, int longest) {
        double scale = Math.min(1, (double) longest / Math.max(source.width(), source.height()));
        int width = Math.max(1, (int) Math.round(source.width() * scale));
        int height = Math.max(1, (int) Math.round(source.height() * scale));
        Optional<PixelSpacing> spacing = source.spacing()
                .map(mm -> new PixelSpacing(
                        mm.rowMm() * source.height() / height, mm.columnMm() * source.width() / width, mm.sliceMm()));
        return new Geometry(width, height, 1, spacing);
    }

    static Image image(Image image, int longest) {
        Geometry to = geometry(image.geometry(), longest);
        if (to.sameSize(image.geometry())) {
            return image;
        }
        int channels = image.channels();
        float[] samples = image.toArray();
        float[] small = new float[to.size() * channels];
        float[] plane = new float[image.geometry().size()];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = samples[i * channels + c];
            }
            float[] averaged = average(plane, image.geometry(), to);
            for (int i = 0; i < averaged.length; i++) {
                small[i * channels + c] = averaged[i];
            }
        }
        return new Image(to, channels, image.bits(), small);
    }

    /** A new pixel is foreground when at least half of the area it covers is. */
    static Mask mask(Mask mask, int longest) {
        Geometry to = geometry(mask.geometry(), longest);
        if (to.sameSize(mask.geometry())) {
            return mask;
        }
        float[] plane = new float[mask.geometry().size()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = mask.contains(i) ? 1 : 0;
        }
        float[] averaged = average(plane, mask.geometry(), to);
        return Mask.of(to, i -> averaged[i] >= 0.5f);
    }

    static float[] average(float[] plane, Geometry from, Geometry to) {
        float[] rows = new float[to.width() * from.height()];
        for (int y = 0; y < from.height(); y++) {
            for (int x = 0; x < to.width(); x++) {
                rows[y * to.width() + x] = line(plane, y * from.width(), 1, from.width(), x, to.width());
            }
        }
        float[] out = new float[to.size()];
        for (int y = 0; y < to.height(); y++) {
            for (int x = 0; x < to.width(); x++) {
                out[y * to.width() + x] = line(rows, x, to.width(), from.height(), y, to.height());
            }
        }
        return out;
    }

    /** Mean over the stretch of a line that new pixel {@code at} of {@code count} covers. */
    private static float line(float[] values, int start, int step, int length, int at, int count) {
        double low = (double) at * length / count;
        double high = (at + 1.0) * length / count;
        double sum = 0;
        for (int i = (int) low; i < Math.min(length, Math.ceil(high)); i++) {
            sum += (Math.min(i + 1, high) - Math.max(i, low)) * values[start + i * step];
        }
        return (float) (sum / (high - low));
    }
}
