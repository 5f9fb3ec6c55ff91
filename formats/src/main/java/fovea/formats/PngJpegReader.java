package fovea.formats;

import fovea.core.image.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * PNG (1 to 16 bit; grey, RGB, palette, alpha), JPEG (8 bit; grey, RGB) and uncompressed BMP files to pictures and label
 * maps.
 *
 * <p>Samples are given as stored: no gamma, no colour profile, 16 bit keeps 0..65535. The picture is turned as its EXIF
 * tag Orientation asks. A transparent picture is laid on black; a label map must be opaque. The size a header claims is checked before anything is
 * unpacked. A truncated or damaged file is an error, never a half picture.
 */
public final class PngJpegReader {
    private static final long MOST_BYTES = 512L << 20;

    private PngJpegReader() {}

    /**
     * The file's bytes, for hashing and decoding in one reading.
     *
     * @throws IOException when the file is missing, no plain file, empty or above 512 MiB
     */
    public static byte[] bytes(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "the file does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": not a plain file");
        }
        long size = Files.size(file);
        if (size == 0) {
            throw new IOException(file + ": the file is empty");
        }
        if (size > MOST_BYTES) {
            throw new IOException(file + ": a picture file has at most " + MOST_BYTES + " bytes, got " + size);
        }
        return Files.readAllBytes(file);
    }

    /**
     * Reads a picture: one channel for grey files, three for RGB and palette files.
     *
     * @throws IOException naming the file and what is wrong with it
     */
    public static Image readImage(Path file) throws IOException {
        return decodeImage(file, bytes(file));
    }

    /**
     * Reads a label map: grey samples, or the indices of a palette picture (the index is the label, its colour is for
     * the eye). An RGB file counts as grey where its three channels are equal.
     *
     * @throws IOException naming the file and what is wrong with it; JPEG is refused, it changes values
     */
    public static LabelMap readLabels(Path file) throws IOException {
        return decodeLabels(file, bytes(file));
    }

    /**
     * What a person should know of how a PNG, JPEG or TIFF file was read.
     *
     * @return sentences without the file's name; empty where there is nothing to tell
     */
    public static List<String> remarks(byte[] bytes) {
        PictureOrientation orientation = PictureOrientation.of(bytes);
        if (orientation == PictureOrientation.UPRIGHT) {
            return List.of();
        }
        String tag =
                "its tag Orientation is " + orientation.tag() + ", for a picture to be shown " + orientation.words();
        return List.of(
                TiffPages.isTiff(bytes)
                        ? tag + "; of TIFF files the tag is not followed, the picture is read as stored"
                        : tag + "; it was followed, so its mask must be drawn on the picture as viewers show it");
    }

    /** As {@link #readImage}, from bytes already read; the path is for messages. */
    public static Image decodeImage(Path file, byte[] bytes) throws IOException {
        try {
            PictureHeader header = PictureHeader.of(bytes);
            if (header instanceof PictureHeader.Bmp) {
                return BmpPixels.image(bytes);
            }
            return PictureOrientation.of(bytes).shown(RasterSamples.image(header, decode(header, bytes)));
        } catch (IOException e) {
            throw new IOException(file + ": " + ReadFailure.of(e), e);
        }
    }

    /** As {@link #readLabels}, from bytes already read; the path is for messages. */
    public static LabelMap decodeLabels(Path file, byte[] bytes) throws IOException {
        try {
            PictureHeader found = PictureHeader.of(bytes);
            if (found instanceof PictureHeader.Bmp) {
                return BmpPixels.labels(bytes);
            }
            if (!(found instanceof PictureHeader.Png header)) {
                throw new IOException(
                        "a mask must be a PNG, TIFF, BMP or NIfTI file, got JPEG, which changes the values of"
                                + " pixels; if the mask is black and white, convert it with: magick MASK.jpg -threshold 50%"
                                + " MASK.png");
            }
            return PictureOrientation.of(bytes).shown(RasterSamples.labels(header, decode(header, bytes)));
        } catch (IOException e) {
            throw new IOException(file + ": " + ReadFailure.of(e), e);
        }
    }

    private static BufferedImage decode(PictureHeader header, byte[] bytes) throws IOException {
        BufferedImage picture =
                switch (header) {
                    case PictureHeader.Png png -> decode("png", PngChunks.pixelChunks(bytes));
                    case PictureHeader.Jpeg jpeg -> decode("jpeg", bytes);
                    case PictureHeader.Bmp bmp ->
                        throw new IllegalStateException("BMP files have a reader of their own");
                };
        if (picture.getWidth() != header.width() || picture.getHeight() != header.height()) {
            throw new IOException("the header claims " + header.width() + " x " + header.height() + ", the picture is "
                    + picture.getWidth() + " x " + picture.getHeight());
        }
        return picture;
    }

    private static BufferedImage decode(String format, byte[] bytes) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            throw new IOException("this Java cannot read " + format + " files (module java.desktop is missing)");
        }
        ImageReader reader = readers.next();
        List<String> warnings = new ArrayList<>();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(in, true, true);
            BufferedImage picture = reader.read(0);
            refuseHalfPictures(warnings);
            return picture;
        } catch (IIOException e) {
            throw new IOException("the file is damaged: " + deepestMessage(e), e);
        } catch (RuntimeException e) {
            // javax.imageio answers some damaged files with IllegalArgumentException, NegativeArraySizeException, ...
            throw new IOException("the file is damaged: " + ReadFailure.of(e), e);
        } finally {
            reader.dispose();
        }
    }

    /** libjpeg fills what is missing with grey and only warns. */
    private static void refuseHalfPictures(List<String> warnings) throws IOException {
        for (String warning : warnings) {
            String lower = warning.toLowerCase(Locale.ROOT);
            if (lower.contains("truncated") || lower.contains("premature") || lower.contains("corrupt")) {
                throw new IOException("the file is truncated or damaged: " + warning);
            }
        }
    }

    private static String deepestMessage(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return ReadFailure.of(deepest);
    }
}
