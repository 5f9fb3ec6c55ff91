package fovea.replicate.interview;

import fovea.core.files.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

/** Chance that depends on nothing but a seed and what it is for: the order of calls does not matter. */
public final class Draws {
    private Draws() {}

    /** A fresh source, such as for one prompt of one case. */
    public static Random of(long seed, String purpose) {
        return new Random(ByteBuffer.wrap(hash(seed + " " + purpose)).getLong());
    }

    /** Hash of a text: 64 hexadecimal digits. */
    static String sha256(String text) {
        return HexFormat.of().formatHex(hash(text));
    }

    private static byte[] hash(String text) {
        return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
