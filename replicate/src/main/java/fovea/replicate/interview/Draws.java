package fovea.replicate.interview;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** Chance that depends on nothing but a seed and what it is for: the order of calls does not matter. */
final class Draws {
    private Draws() {}

    /** A fresh source, such as for one prompt of one case. */
    static Random of(long seed, String purpose) {
        return new Random(ByteBuffer.wrap(hash(seed + " " + purpose)).getLong());
    }

    /** Hash of a text: 64 hexadecimal digits. */
    static String sha256(String text) {
        return HexFormat.of().formatHex(hash(text));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
