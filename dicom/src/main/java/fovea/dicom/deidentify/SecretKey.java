package fovea.dicom.deidentify;

import fovea.core.Spelling;
import fovea.core.surrogate.SurrogateSecret;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What makes new identifiers: HMAC-SHA256 under a key, so that the same key gives the same ones and nobody without it can
 * tell which belonged to whom. Never printed.
 */
public final class SecretKey implements SurrogateSecret {
    private static final int LEAST_BYTES = 16;
    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_DAYS = 3650;

    private final byte[] key;

    private SecretKey(byte[] key) {
        this.key = key;
    }

    /** The key of these bytes, at least 16. */
    public static SecretKey of(byte[] key) {
        if (key.length < LEAST_BYTES) {
            throw new IllegalArgumentException("the key must have at least 16 bytes, got " + key.length);
        }
        return new SecretKey(key.clone());
    }

    /** The key in a file: all its bytes, 16 to 65,536. */
    public static SecretKey read(Path file) throws IOException {
        long size = Files.size(file);
        if (size < LEAST_BYTES || size > MOST_BYTES) {
            throw new IOException("the key in " + file + " must have 16 to 65536 bytes, got " + size);
        }
        return of(Files.readAllBytes(file));
    }

    /** The UID that replaces this UID, under the root 2.25 (PS3.5, B.2). */
    public String uid(String uid) {
        return "2.25." + new BigInteger(1, Arrays.copyOf(mac("uid", uid), 16));
    }

    /**
     * A patient's new identifier, 16 hexadecimal digits behind P.
     *
     * @param patient what {@link fovea.dicom.patient.PatientRoll#key} gives
     */
    public String patient(String patient) {
        return "P" + HexFormat.of().withUpperCase().formatHex(mac("patient", patient), 0, 8);
    }

    /**
     * What an institution is called instead, 8 hexadecimal digits behind S; the same for all spellings of a name that differ in
     * case and blanks.
     */
    public String site(String name) {
        return "S" + HexFormat.of().withUpperCase().formatHex(mac("site", Spelling.key(name)), 0, 4);
    }

    /** The new identifier of a report, 16 hexadecimal digits behind R. */
    public String report(String report) {
        return "R" + HexFormat.of().withUpperCase().formatHex(mac("report", report), 0, 8);
    }

    @Override
    public byte[] digest(String use, String text) {
        return mac("surrogate\0" + use, text);
    }

    /** A key that nobody knows and that is kept nowhere. */
    public static SecretKey forgotten() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new SecretKey(key);
    }

    /** How many days a patient's dates go back, 1 to 3,650. */
    @Override
    public int days(String patient) {
        byte[] mac = mac("days", patient);
        return 1
                + new BigInteger(1, Arrays.copyOf(mac, 8))
                        .mod(BigInteger.valueOf(MOST_DAYS))
                        .intValue();
    }

    private byte[] mac(String use, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(use.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "a key";
    }
}
