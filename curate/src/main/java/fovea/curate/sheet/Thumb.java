package fovea.curate.sheet;

import fovea.core.Case;
import fovea.core.CaseReader;
import fovea.core.Label;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.page.Overlay;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A small picture of a case with the outlines of its masks, as a PNG data URI. */
final class Thumb {
    private static final int LONGEST = 168;

    private Thumb() {}

    /** Of a volume the slice that holds most of the labels. */
    static String of(Case one, List<Label> labels, CaseReader reader) throws IOException {
        Image image = reader.image(one);
        List<Mask> masks = labels.stream().map(label -> reader.mask(one, label)).toList();
        int slice = slice(image.geometry(), masks);
        boolean plane = image.geometry().depth() == 1;
        int factor = Math.ceilDiv(Math.max(image.width(), image.height()), LONGEST);
        Image small = small(plane ? image : image.slice(slice), factor);
        List<Mask> outlines = masks.stream()
                .map(mask -> small(plane ? mask : mask.slice(slice), factor))
                .map(Thumb::outline)
                .toList();
        return dataUri(Overlay.of(small, outlines));
    }

    private static int slice(Geometry geometry, List<Mask> masks) {
        int plane = geometry.width() * geometry.height();
        int best = geometry.depth() / 2;
        int most = 0;
        for (int z = 0; z < geometry.depth(); z++) {
            int count = 0;
            for (Mask mask : masks) {
                for (int i = z * plane; i < (z + 1) * plane; i++) {
                    count += mask.contains(i) ? 1 : 0;
                }
            }
            if (count > most) {
                most = count;
                best = z;
            }
        }
        return best;
    }

    /** Blocks of factor x factor pixels averaged, in grey of 8 bits between the picture's own ends. */
    private static Image small(Image image, int factor) {
        int width = Math.ceilDiv(image.width(), factor);
        int height = Math.ceilDiv(image.height(), factor);
        float[] samples = new float[width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = mean(image, i % width * factor, i / width * factor, factor);
        }
        if (image.bits() != 8) {
            stretch(samples);
        }
        return new Image(Geometry.plane(width, height), 1, 8, samples);
    }

    private static float mean(Image image, int left, int top, int factor) {
        float sum = 0;
        int count = 0;
        for (int y = top; y < Math.min(top + factor, image.height()); y++) {
            for (int x = left; x < Math.min(left + factor, image.width()); x++) {
                for (int c = 0; c < image.channels(); c++) {
                    sum += image.sample(x, y, c);
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static void stretch(float[] samples) {
        float[] sorted = samples.clone();
        Arrays.sort(sorted);
        float low = sorted[sorted.length / 100];
        float high = sorted[sorted.length - 1 - sorted.length / 100];
        float scale = high > low ? 255 / (high - low) : 0;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Math.clamp((samples[i] - low) * scale, 0, 255);
        }
    }

    private static Mask small(Mask mask, int factor) {
        int width = Math.ceilDiv(mask.width(), factor);
        Geometry geometry = Geometry.plane(width, Math.ceilDiv(mask.height(), factor));
        return Mask.of(geometry, i -> {
            int x = Math.min(mask.width() - 1, i % width * factor + factor / 2);
            int y = Math.min(mask.height() - 1, i / width * factor + factor / 2);
            return mask.contains(x, y);
        });
    }

    /** The pixels on the border alone, so that the inside is not tinted. */
    private static Mask outline(Mask mask) {
        return Mask.of(mask.geometry(), i -> {
            int x = i % mask.width();
            int y = i / mask.width();
            boolean inside = x > 0
                    && y > 0
                    && x < mask.width() - 1
                    && y < mask.height() - 1
                    && mask.contains(x - 1, y)
                    && mask.contains(x + 1, y)
                    && mask.contains(x, y - 1)
                    && mask.contains(x, y + 1);
            return mask.contains(i) && !inside;
        });
    }

    private static String dataUri(Overlay overlay) throws IOException {
        Geometry geometry = overlay.geometry();
        BufferedImage picture = new BufferedImage(geometry.width(), geometry.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = overlay.toRgb();
        for (int i = 0; i < geometry.size(); i++) {
            int colour = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
            picture.setRGB(i % geometry.width(), i / geometry.width(), colour);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(picture, "png", out)) {
                throw new IOException("this Java cannot write PNG files (module java.desktop is missing)");
            }
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
