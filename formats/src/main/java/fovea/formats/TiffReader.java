package fovea.formats;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.formats.TiffPages.Page;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads TIFF files: grey of 1 to 16 bits, RGB of 8 or 16, palettes; several pages of one size are the slices of a volume
 * whose spacing is unknown. In a palette picture a mask is the indices, an image the colours. Grey where white is zero is
 * refused: decoders do not agree on whether they turn it over.
 */
public final class TiffReader {
    private TiffReader() {}

    /** Whether these are a TIFF file's first bytes. */
    public static boolean isOne(byte[] file) {
        return TiffPages.isTiff(file);
    }

    public static Image decodeImage(Path file, byte[] bytes) throws IOException {
        try {
            List<Page> pages = TiffPages.of(bytes);
            Page kind = pages.getFirst();
            int channels = kind.photometric() == Page.BLACK_IS_ZERO ? 1 : 3;
            Geometry geometry = geometry(kind, pages.size());
            float[] samples = new float[Math.multiplyExact(geometry.size(), channels)];
            boolean palette = kind.photometric() == Page.PALETTE;
            if (palette && pages.size() > 1) {
                throw new IOException("a palette picture of several pages is read as a mask only");
            }
            int[][] colours = palette ? TiffPages.palette(bytes) : new int[0][];
            read(bytes, kind, pages.size(), (line, row) -> {
                int at = line * kind.width() * channels;
                for (int i = 0; i < row.length; i++) {
                    if (palette) {
                        colour(row[i], colours, samples, at + 3 * i);
                    } else {
                        samples[at + i] = row[i];
                    }
                }
            });
            int bits = palette ? 8 : kind.bits();
            return new Image(geometry, channels, bits, samples);
        } catch (IOException e) {
            throw new IOException(file + ": " + ReadFailure.of(e), e);
        }
    }

    public static LabelMap decodeLabels(Path file, byte[] bytes) throws IOException {
        try {
            List<Page> pages = TiffPages.of(bytes);
            Page kind = pages.getFirst();
            if (kind.photometric() == Page.RGB) {
                throw new IOException("a TIFF mask must be grey or a palette picture, got colours");
            }
            Geometry geometry = geometry(kind, pages.size());
            int[] values = new int[geometry.size()];
            read(
                    bytes,
                    kind,
                    pages.size(),
                    (line, row) -> System.arraycopy(row, 0, values, line * kind.width(), row.length));
            return new LabelMap(geometry, values);
        } catch (IOException e) {
            throw new IOException(file + ": " + ReadFailure.of(e), e);
        }
    }

    private static Geometry geometry(Page kind, int pages) {
        return new Geometry(kind.width(), kind.height(), pages, Optional.empty());
    }

    /** Takes decoded rows, the array only for the time of the call; lines are counted through all pages. */
    @FunctionalInterface
    private interface Sink {
        void take(int line, int[] row) throws IOException;
    }

    private static void read(byte[] bytes, Page kind, int pages, Sink sink) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
        if (!readers.hasNext()) {
            throw new IOException("this Java cannot read TIFF files (module java.desktop is missing)");
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, false, true);
            for (int page = 0; page < pages; page++) {
                Raster raster = reader.read(page).getRaster();
                requireAs(kind, raster);
                int[] row = new int[kind.width() * kind.samples()];
                for (int y = 0; y < kind.height(); y++) {
                    sink.take(page * kind.height() + y, raster.getPixels(0, y, kind.width(), 1, row));
                }
            }
        } catch (IOException e) {
            throw e;
        } catch (RuntimeException e) {
            // javax.imageio answers some damaged files with IllegalArgumentException, NegativeArraySizeException, ...
            throw new IOException("the file is damaged: " + ReadFailure.of(e), e);
        } finally {
            reader.dispose();
        }
    }

    private static void requireAs(Page kind, Raster raster) throws IOException {
        if (raster.getWidth() != kind.width()
                || raster.getHeight() != kind.height()
                || raster.getNumBands() != kind.samples()) {
            throw new IOException("the header claims " + kind + ", the page is " + raster.getWidth() + " x "
                    + raster.getHeight() + " with " + raster.getNumBands() + " samples");
        }
    }

    private static void colour(int index, int[][] palette, float[] samples, int at) throws IOException {
        if (index >= palette.length) {
            throw new IOException(
                    "a pixel has palette index " + index + ", the palette has " + palette.length + " colours");
        }
        for (int c = 0; c < 3; c++) {
            samples[at + c] = palette[index][c];
        }
    }
}
