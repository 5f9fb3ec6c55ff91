package fovea.curate.quality;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.PixelSpacing;
import fovea.formats.LabelMap;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes defects on purpose, in planes and slice by slice in volumes. */
final class Defects {
    private Defects() {}

    /** An image with its mask. */
    record Pair(Image image, LabelMap mask) {}

    /** Where a pixel of the new picture comes from in the old one, in pixels; outside is 0. */
    interface Source {
        double[] of(double x, double y);
    }

    /** Pixels taken from elsewhere, the nearest for masks and between pixels for images. */
    static Image warped(Image image, int width, int height, Source source) {
        Geometry old = image.geometry();
        int channels = image.channels();
        float[] samples = new float[width * height * old.depth() * channels];
        for (int z = 0, i = 0; z < old.depth(); z++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double[] from = source.of(x, y);
                    for (int c = 0; c < channels; c++, i++) {
                        samples[i] = between(image, from[0], from[1], z, c);
                    }
                }
            }
        }
        return new Image(new Geometry(width, height, old.depth(), old.spacing()), channels, image.bits(), samples);
    }

    private static float between(Image image, double x, double y, int z, int c) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double u = x - left;
        double v = y - top;
        return (float) ((inside(image, left, top, z, c) * (1 - u) + inside(image, left + 1, top, z, c) * u) * (1 - v)
                + (inside(image, left, top + 1, z, c) * (1 - u) + inside(image, left + 1, top + 1, z, c) * u) * v);
    }

    private static float inside(Image image, int x, int y, int z, int c) {
        return x < 0 || y < 0 || x >= image.width() || y >= image.height() ? 0 : image.sample(x, y, z, c);
    }

    static LabelMap warped(LabelMap mask, int width, int height, Source source) {
        Geometry old = mask.geometry();
        int[] values = new int[width * height * old.depth()];
        for (int z = 0, i = 0; z < old.depth(); z++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++, i++) {
                    double[] from = source.of(x, y);
                    int u = (int) Math.round(from[0]);
                    int v = (int) Math.round(from[1]);
                    boolean in = u >= 0 && v >= 0 && u < old.width() && v < old.height();
                    values[i] = in ? mask.value((z * old.height() + v) * old.width() + u) : 0;
                }
            }
        }
        return new LabelMap(new Geometry(width, height, old.depth(), old.spacing()), values);
    }

    static Image mirrored(Image image) {
        return warped(image, image.width(), image.height(), (x, y) -> new double[] {image.width() - 1 - x, y});
    }

    static LabelMap mirrored(LabelMap mask) {
        int width = mask.geometry().width();
        return warped(mask, width, mask.geometry().height(), (x, y) -> new double[] {width - 1 - x, y});
    }

    static Image upsideDown(Image image) {
        return warped(image, image.width(), image.height(), (x, y) -> new double[] {x, image.height() - 1 - y});
    }

    static LabelMap upsideDown(LabelMap mask) {
        int height = mask.geometry().height();
        return warped(mask, mask.geometry().width(), height, (x, y) -> new double[] {x, height - 1 - y});
    }

    static Image quarter(Image image) {
        return warped(
                image,
                /* width= */ image.height(),
                /* height= */ image.width(),
                (x, y) -> new double[] {y, image.height() - 1 - x});
    }

    static LabelMap quarter(LabelMap mask) {
        int height = mask.geometry().height();
        return warped(
                mask,
                /* width= */ height,
                /* height= */ mask.geometry().width(),
                (x, y) -> new double[] {y, height - 1 - x});
    }

    static Image turned(Image image, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double cx = (image.width() - 1) / 2.0;
        double cy = (image.height() - 1) / 2.0;
        return warped(image, image.width(), image.height(), (x, y) ->
                new double[] {cx + cos * (x - cx) - sin * (y - cy), cy + sin * (x - cx) + cos * (y - cy)});
    }

    /** A part of the picture in another number of pixels, each the mean of what it covers as good as linear. */
    static Image scaled(Image image, int width, int height, double cut) {
        double across = image.width() * (1 - 2 * cut) / width;
        double down = image.height() * (1 - 2 * cut) / height;
        return warped(image, width, height, (x, y) -> new double[] {
            Math.clamp(cut * image.width() + (x + 0.5) * across - 0.5, 0, image.width() - 1.0),
            Math.clamp(cut * image.height() + (y + 0.5) * down - 0.5, 0, image.height() - 1.0)
        });
    }

    static LabelMap moved(LabelMap mask, int right, int down) {
        return warped(
                mask, mask.geometry().width(), mask.geometry().height(), (x, y) -> new double[] {x - right, y - down});
    }

    /** Moved to the left until this share of the columns that hold any label lies outside. */
    static LabelMap cutByFrame(LabelMap mask, double share) {
        int width = mask.geometry().width();
        int first = width;
        int last = 0;
        for (int i = 0; i < mask.geometry().size(); i++) {
            if (mask.value(i) != 0) {
                first = Math.min(first, i % width);
                last = Math.max(last, i % width);
            }
        }
        return moved(mask, -(int) Math.round(first + share * (last + 1 - first)), 0);
    }

    /** The first pixels of each label, in reading order, as if drawing had been broken off. */
    static LabelMap begun(LabelMap mask, double share) {
        Map<Integer, Long> left = new TreeMap<>();
        mask.counts().forEach((value, count) -> left.put(value, Math.max(1, Math.round(share * count))));
        return values(mask, (i, old) -> old == 0 || left.merge(old, -1L, Long::sum) < 0 ? 0 : old);
    }

    /** The same samples said to lie this many times as far apart. */
    static Pair spaced(Pair pair, double factor) {
        Geometry old = pair.image().geometry();
        PixelSpacing mm = old.spacing().orElseThrow();
        PixelSpacing other = new PixelSpacing(factor * mm.rowMm(), factor * mm.columnMm(), mm.sliceMm());
        Geometry geometry = new Geometry(old.width(), old.height(), old.depth(), Optional.of(other));
        Image image = new Image(
                geometry,
                pair.image().channels(),
                pair.image().bits(),
                pair.image().toArray());
        return new Pair(image, new LabelMap(geometry, copy(pair.mask())));
    }

    interface Grey {
        double of(double grey);
    }

    static Image grey(Image image, int bits, Grey change) {
        float[] samples = image.toArray();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) change.of(samples[i]);
        }
        return new Image(image.geometry(), image.channels(), bits, samples);
    }

    static double most(Image image) {
        double most = 0;
        for (float sample : image.toArray()) {
            most = Math.max(most, sample);
        }
        return most;
    }

    /** Every slice written as JPEG of this quality, 0 to 1, on a scale of 8 bits, and read again. */
    static Image jpeg(Image image, double quality) {
        Geometry geometry = image.geometry();
        int plane = image.width() * image.height();
        float[] samples = new float[plane * geometry.depth()];
        double scale = image.bits() > 8 ? Math.max(1e-9, most(image) / 255) : 1;
        for (int z = 0; z < geometry.depth(); z++) {
            BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
            for (int i = 0; i < plane; i++) {
                int grey = Math.clamp(
                        Math.round(image.sample(i % image.width(), i / image.width(), z, 0) / scale), 0, 255);
                picture.getRaster().setSample(i % image.width(), i / image.width(), 0, grey);
            }
            float[] again = new float[plane];
            reread(picture, quality).getRaster().getSamples(0, 0, image.width(), image.height(), 0, again);
            for (int i = 0; i < plane; i++) {
                samples[z * plane + i] = (float) (again[i] * scale);
            }
        }
        return new Image(geometry, 1, image.bits(), samples);
    }

    private static BufferedImage reread(BufferedImage picture, double quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality((float) quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
            out.flush();
            return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    /** A line of white text at a place, letters this share of the picture high. */
    static Image lettered(Image image, String text, double share, double left, double top) {
        BufferedImage over = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = over.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, (int) Math.max(9, share * image.height())));
        graphics.drawString(
                text,
                (int) (left * image.width()),
                (int) (top * image.height()) + graphics.getFont().getSize());
        graphics.dispose();
        double most = most(image);
        float[] samples = image.toArray();
        int channels = image.channels();
        int plane = image.width() * image.height() * channels;
        for (int i = 0; i < samples.length; i++) {
            int pixel = i % plane / channels;
            double ink = over.getRaster().getSample(pixel % image.width(), pixel / image.width(), 0) / 255.0;
            samples[i] = (float) (samples[i] * (1 - ink) + most * ink);
        }
        return new Image(image.geometry(), channels, image.bits(), samples);
    }

    interface Value {
        int of(int index, int old);
    }

    static LabelMap values(LabelMap mask, Value change) {
        int[] values = new int[mask.geometry().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = change.of(i, mask.value(i));
        }
        return new LabelMap(mask.geometry(), values);
    }

    /** Squares of 2 pixels strewn over the background. */
    static LabelMap specked(LabelMap mask, int specks, Random random) {
        int value = anyValue(mask);
        int[] values = copy(mask);
        int width = mask.geometry().width();
        for (int i = 0; i < specks; i++) {
            int at = random.nextInt(values.length - width - 1);
            for (int next : new int[] {at, at + 1, at + width, at + width + 1}) {
                values[next] = values[next] == 0 ? value : values[next];
            }
        }
        return new LabelMap(mask.geometry(), values);
    }

    /** Every pixel of a label that lies on a coarse lattice taken out: many small holes. */
    static LabelMap holed(LabelMap mask, int step) {
        int width = mask.geometry().width();
        return values(mask, (i, old) -> i % width % step < step / 2 && i / width % step < step / 2 ? 0 : old);
    }

    /** The label grown by this many pixels on all sides, in planes. */
    static LabelMap grown(LabelMap mask, int by) {
        int value = anyValue(mask);
        int[] values = copy(mask);
        int width = mask.geometry().width();
        int height = mask.geometry().height();
        for (int step = 0; step < by; step++) {
            int[] before = values.clone();
            for (int i = 0; i < values.length; i++) {
                int x = i % width;
                int y = i / width % height;
                boolean beside = (x > 0 && before[i - 1] == value)
                        || (x < width - 1 && before[i + 1] == value)
                        || (y > 0 && before[i - width] == value)
                        || (y < height - 1 && before[i + width] == value);
                values[i] = before[i] == 0 && beside ? value : before[i];
            }
        }
        return new LabelMap(mask.geometry(), values);
    }

    static LabelMap exchanged(LabelMap mask, int one, int other) {
        return values(mask, (i, old) -> old == one ? other : old == other ? one : old);
    }

    static int anyValue(LabelMap mask) {
        List<Integer> values = new ArrayList<>(mask.counts().keySet());
        values.remove(Integer.valueOf(0));
        return values.isEmpty() ? 1 : values.getFirst();
    }

    private static int[] copy(LabelMap mask) {
        int[] values = new int[mask.geometry().size()];
        Arrays.setAll(values, mask::value);
        return values;
    }
}
