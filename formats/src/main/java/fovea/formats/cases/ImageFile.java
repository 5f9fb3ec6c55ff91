package fovea.formats.cases;

import fovea.core.Remark;
import fovea.core.image.Image;
import fovea.formats.LabelMap;
import fovea.formats.PngJpegReader;
import fovea.formats.TiffReader;
import fovea.formats.nifti.NiftiFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Picture and volume files of every kind that is read: told apart by name where they are looked for, by their first bytes
 * where they are read. Every error names the file.
 */
public final class ImageFile {
    /** For messages. */
    public static final String KINDS = "PNG, JPEG, TIFF, BMP and NIfTI";

    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp");

    private static final List<String> CONVERTIBLE =
            List.of(".gif", ".webp", ".heic", ".avif", ".jp2", ".j2k", ".ppm", ".pgm", ".pbm", ".pnm", ".psd");

    private ImageFile() {}

    /** Whether a file of this name is looked at. */
    public static boolean isNamedAsOne(Path file) {
        return isNamedAsPicture(file) || NiftiFile.isNamedAsOne(file);
    }

    /** Whether a file of this name is looked at as a picture, not as a volume. */
    static boolean isNamedAsPicture(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return PICTURES.stream().anyMatch(name::endsWith);
    }

    /** For messages about a picture of another kind: the command that converts it; empty where the name tells of none. */
    public static String conversion(Path file) {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        return CONVERTIBLE.stream().anyMatch(lower::endsWith)
                ? "; convert it, with ImageMagick by: magick " + name + " " + name.substring(0, name.lastIndexOf('.'))
                        + ".png"
                : "";
    }

    /** The bytes to hash and to decode; a size over the bound is refused before anything is read. */
    public static byte[] bytes(Path file) throws IOException {
        return NiftiFile.isNamedAsOne(file) ? NiftiFile.bytes(file) : PngJpegReader.bytes(file);
    }

    /** A picture or volume from bytes already read; the path is for messages. */
    public static Image decodeImage(Path file, byte[] bytes) throws IOException {
        if (TiffReader.isOne(bytes)) {
            return TiffReader.decodeImage(file, bytes);
        }
        return isVolume(file, bytes) ? NiftiFile.decodeImage(file, bytes) : PngJpegReader.decodeImage(file, bytes);
    }

    /** A label map from bytes already read; the path is for messages. */
    public static LabelMap decodeLabels(Path file, byte[] bytes) throws IOException {
        if (TiffReader.isOne(bytes)) {
            return TiffReader.decodeLabels(file, bytes);
        }
        return isVolume(file, bytes) ? NiftiFile.decodeLabels(file, bytes) : PngJpegReader.decodeLabels(file, bytes);
    }

    /**
     * What a person should know of how a sound file is read, such as a tag that turns it or a place that is odd.
     *
     * @param bytes as {@link #bytes} gives them
     */
    public static List<Remark> remarks(Path file, byte[] bytes) throws IOException {
        if (!TiffReader.isOne(bytes) && isVolume(file, bytes)) {
            return NiftiFile.remarks(file, bytes);
        }
        return PngJpegReader.remarks(bytes).stream().map(Remark::ofReading).toList();
    }

    /** A name is enough: a volume that is damaged at its start is named as such. */
    private static boolean isVolume(Path file, byte[] bytes) {
        return NiftiFile.isOne(bytes) || NiftiFile.isNamedAsOne(file);
    }
}
