package fovea.formats;

import fovea.core.files.AtomicWrite;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Planes to PNG files; every write is atomic. */
public final class PngWriter {
    private PngWriter() {}

    /** A mask as 8-bit grey: 0 background, 255 foreground. */
    public static void writeMask(Path file, Mask mask) throws IOException {
        write(file, grey(mask.geometry(), 8, i -> mask.contains(i) ? 255 : 0));
    }

    /** A label map as grey: 8 bit when every value is below 256, else 16 bit. */
    public static void writeLabels(Path file, LabelMap labels) throws IOException {
        int bits = 8;
        for (int i = 0; i < labels.geometry().size(); i++) {
            bits = labels.value(i) > 255 ? 16 : bits;
        }
        write(file, grey(labels.geometry(), bits, labels::value));
    }

    /**
     * A picture with its samples as stored, rounded and held within 0..255 (up to 8 bits) or 0..65535.
     *
     * @throws IllegalArgumentException when the image is a volume or has more than 16 bits
     */
    public static void writeImage(Path file, Image image) throws IOException {
        if (image.bits() > 16) {
            throw new IllegalArgumentException("a PNG sample has at most 16 bits, got " + image.bits());
        }
        float[] samples = image.toArray();
        int bits = image.bits() <= 8 ? 8 : 16;
        int most = (1 << bits) - 1;
        if (image.channels() == 1) {
            write(file, grey(image.geometry(), bits, i -> within(samples[i], most)));
        } else if (bits == 8) {
            write(file, colour(image.geometry(), i -> within(samples[i], most)));
        } else {
            throw new IllegalArgumentException("RGB pictures are written with 8 bits, got " + image.bits());
        }
    }

    /** The sample at an index; channel fastest, then x, then y. */
    private interface Samples {
        int at(int index);
    }

    private static BufferedImage grey(Geometry geometry, int bits, Samples samples) {
        requirePlane(geometry);
        int type = bits == 8 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY;
        BufferedImage picture = new BufferedImage(geometry.width(), geometry.height(), type);
        fill(picture.getRaster(), samples);
        return picture;
    }

    private static BufferedImage colour(Geometry geometry, Samples samples) {
        requirePlane(geometry);
        BufferedImage picture = new BufferedImage(geometry.width(), geometry.height(), BufferedImage.TYPE_3BYTE_BGR);
        fill(picture.getRaster(), samples);
        return picture;
    }

    private static void fill(WritableRaster raster, Samples samples) {
        int[] row = new int[raster.getWidth() * raster.getNumBands()];
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = samples.at(y * row.length + i);
            }
            raster.setPixels(0, y, raster.getWidth(), 1, row);
        }
    }

    private static void write(Path file, BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(picture, "png", out)) {
                throw new IOException("this Java cannot write PNG files (module java.desktop is missing)");
            }
        }
        AtomicWrite.bytes(file, bytes.toByteArray());
    }

    private static int within(float sample, int most) {
        return Math.max(0, Math.min(most, Math.round(sample)));
    }

    private static void requirePlane(Geometry geometry) {
        if (geometry.depth() != 1) {
            throw new IllegalArgumentException("a PNG file holds one plane, got " + geometry.describe());
        }
    }
}
