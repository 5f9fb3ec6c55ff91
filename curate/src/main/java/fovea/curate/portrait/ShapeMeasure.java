package fovea.curate.portrait;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.formats.LabelMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes the measure of every label in a mask in one walk through its pixels. */
final class ShapeMeasure {
    /** A mask with more values than this is no label map, and is measured no further. */
    static final int MOST_VALUES = 64;

    private static final int SAMPLE = 1024;

    private final LabelMap labels;
    private final Image image;
    private final Greys greys;
    private final int width;
    private final int height;
    private final int depth;
    private final boolean[] seen;
    private final int[] queue;
    private final SortedMap<Integer, Sums> sums = new TreeMap<>();

    private ShapeMeasure(LabelMap labels, Image image, Greys greys) {
        this.labels = labels;
        this.image = image;
        this.greys = greys;
        Geometry geometry = labels.geometry();
        this.width = geometry.width();
        this.height = geometry.height();
        this.depth = geometry.depth();
        this.seen = new boolean[geometry.size()];
        this.queue = new int[geometry.size()];
    }

    /** Running sums of one label. */
    private static final class Sums {
        final List<Long> parts = new ArrayList<>();
        long pixels;
        long frame;
        long outline;
        long holes;
        double x;
        double y;
        double z;
        double grey;
        final float[] sample = new float[SAMPLE];
        int sampled;
        int stride = 1;

        /** Keeps every so many-th grey; when the sample is full, every second of it and every second from then on. */
        void keep(float grey) {
            if (pixels % stride == 0) {
                if (sampled == SAMPLE) {
                    for (int i = 0; i < SAMPLE / 2; i++) {
                        sample[i] = sample[2 * i];
                    }
                    sampled = SAMPLE / 2;
                    stride *= 2;
                }
                sample[sampled++] = grey;
            }
        }

        List<Double> quantiles() {
            double[] greys = new double[sampled];
            Arrays.setAll(greys, i -> sample[i]);
            return List.of(Robust.quantile(greys, 0.05), Robust.quantile(greys, 0.5), Robust.quantile(greys, 0.95));
        }
    }

    /** Mask value -> its shape; the background is left out. */
    static SortedMap<Integer, MaskShape> of(LabelMap labels, Image image, Greys greys) {
        ShapeMeasure measure = new ShapeMeasure(labels, image, greys);
        for (int i = 0; i < measure.seen.length; i++) {
            if (!measure.seen[i]) {
                measure.part(i);
            }
            if (measure.sums.size() > MOST_VALUES) {
                return new TreeMap<>();
            }
        }
        SortedMap<Integer, MaskShape> shapes = new TreeMap<>();
        measure.sums.forEach((value, sums) -> shapes.put(value, measure.shape(sums)));
        return shapes;
    }

    /** Walks through a connected part; the background is walked plane by plane, to find what is enclosed. */
    private void part(int start) {
        int value = labels.value(start);
        int count = 1;
        queue[0] = start;
        seen[start] = true;
        if (value == 0) {
            background(count);
            return;
        }
        Sums sum = sums.computeIfAbsent(value, any -> new Sums());
        for (int at = 0; at < count; at++) {
            count = spread(queue[at], value, count);
            add(sum, queue[at], value);
        }
        sum.parts.add((long) count);
    }

    private int spread(int index, int value, int found) {
        int count = found;
        int x = index % width;
        int y = index / width % height;
        int z = index / (width * height);
        for (int w = Math.max(0, z - 1); w <= Math.min(depth - 1, z + 1); w++) {
            for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                    int next = (w * height + v) * width + u;
                    if (!seen[next] && labels.value(next) == value) {
                        seen[next] = true;
                        queue[count++] = next;
                    }
                }
            }
        }
        return count;
    }

    private void add(Sums sum, int index, int value) {
        int x = index % width;
        int y = index / width % height;
        int z = index / (width * height);
        boolean frame = x == 0 || y == 0 || x == width - 1 || y == height - 1;
        sum.pixels++;
        sum.x += x + 0.5;
        sum.y += y + 0.5;
        sum.z += z + 0.5;
        sum.frame += frame ? 1 : 0;
        boolean edge = frame
                || labels.value(index - 1) != value
                || labels.value(index + 1) != value
                || labels.value(index - width) != value
                || labels.value(index + width) != value;
        sum.outline += edge ? 1 : 0;
        float grey = 0;
        for (int c = 0; c < image.channels(); c++) {
            grey += image.sample(x, y, z, c) / image.channels();
        }
        sum.grey += grey;
        sum.keep(grey);
    }

    /** A part of the background: when one label encloses it, it is a hole of that label. */
    private void background(int first) {
        int count = first;
        int around = 0;
        for (int at = 0; at < count; at++) {
            int x = queue[at] % width;
            int y = queue[at] / width % height;
            int[] next = {queue[at] - 1, queue[at] + 1, queue[at] - width, queue[at] + width};
            boolean[] inside = {x > 0, x < width - 1, y > 0, y < height - 1};
            for (int side = 0; side < next.length; side++) {
                int value = inside[side] ? labels.value(next[side]) : -1;
                if (value != 0) {
                    around = around == 0 || around == value ? value : -1;
                } else if (!seen[next[side]]) {
                    seen[next[side]] = true;
                    queue[count++] = next[side];
                }
            }
        }
        if (around > 0) {
            sums.computeIfAbsent(around, any -> new Sums()).holes += count;
        }
    }

    private MaskShape shape(Sums sum) {
        long largest = sum.parts.isEmpty() ? 0 : Collections.max(sum.parts);
        List<Long> specks = sum.parts.stream()
                .filter(part -> part < largest && part <= Math.max(3, largest / 100))
                .toList();
        double range = greys.quantile(Greys.HIGH) - greys.quantile(Greys.LOW);
        double pixels = Math.max(1, sum.pixels);
        return new MaskShape(
                sum.pixels,
                sum.pixels / (double) seen.length,
                sum.parts.size(),
                specks.size(),
                specks.stream().mapToLong(Long::longValue).sum(),
                sum.holes,
                sum.frame,
                sum.outline,
                List.of(sum.x / pixels / width, sum.y / pixels / height, sum.z / pixels / depth),
                range > 0 ? (sum.grey / pixels - greys.quantile(Greys.MIDDLE)) / range : 0,
                sum.quantiles());
    }
}
