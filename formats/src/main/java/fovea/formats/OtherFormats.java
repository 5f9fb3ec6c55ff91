package fovea.formats;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Kinds of pictures that people have and this program does not read, known by their first bytes. */
final class OtherFormats {
    private OtherFormats() {}

    /** What a file is, and the command that makes it readable; empty where it is of no kind that is known here. */
    static Optional<String> advice(byte[] file) {
        return name(file)
                .map(name -> "a " + name + " file, which is not read; convert it, with ImageMagick by: magick FILE"
                        + " FILE.png");
    }

    private static Optional<String> name(byte[] file) {
        if (begins(file, 0, "GIF8")) {
            return Optional.of("GIF");
        }
        if (begins(file, 0, "RIFF") && begins(file, 8, "WEBP")) {
            return Optional.of("WebP");
        }
        if (begins(file, 4, "ftypavif")) {
            return Optional.of("AVIF");
        }
        if (begins(file, 4, "ftyphei") || begins(file, 4, "ftypmif1")) {
            return Optional.of("HEIC");
        }
        if (begins(file, 4, "jP  ") || begins(file, 0, "\u00ffO\u00ffQ")) {
            return Optional.of("JPEG 2000");
        }
        if (begins(file, 0, "8BPS")) {
            return Optional.of("Photoshop");
        }
        return netpbm(file) ? Optional.of("Netpbm") : Optional.empty();
    }

    private static boolean netpbm(byte[] file) {
        return file.length > 2
                && file[0] == 'P'
                && file[1] >= '1'
                && file[1] <= '7'
                && Character.isWhitespace((char) file[2]);
    }

    private static boolean begins(byte[] file, int at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        if (file.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (file[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
