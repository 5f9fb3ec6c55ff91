package fovea.dicom.objects;

import fovea.core.files.Sha256;
import fovea.core.image.Mask;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;

/** Makes the UIDs of new objects, each a UUID under the root 2.25 (PS3.5 section B.2). */
public final class Identifiers {
    private final byte[] seed;

    private Identifiers(byte[] seed) {
        this.seed = seed;
    }

    /** Identifiers that no other run will have. */
    public static Identifiers random() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        return new Identifiers(ByteBuffer.allocate(32)
                .putLong(one.getMostSignificantBits())
                .putLong(one.getLeastSignificantBits())
                .putLong(two.getMostSignificantBits())
                .putLong(two.getLeastSignificantBits())
                .array());
    }

    /**
     * Identifiers that follow from what the objects are made of, so that a rerun writes the same ones. The parts must
     * hold all that decides the content: two different objects must not get one UID.
     *
     * @param parts such as the UIDs of the sources, the hash of the weights and the {@link #digest digests} of the masks
     */
    public static Identifiers derived(List<String> parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return new Identifiers(digest.digest());
    }

    /** The UID of what plays this role in the objects, such as {@code segmentation/series}. */
    public String uid(String role) {
        MessageDigest digest = sha256();
        digest.update(seed);
        byte[] uuid = digest.digest(role.getBytes(StandardCharsets.UTF_8));
        uuid[6] = (byte) ((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);
        byte[] half = new byte[16];
        System.arraycopy(uuid, 0, half, 0, 16);
        return "2.25." + new BigInteger(1, half);
    }

    /** Hash of a mask's pixels, as text. */
    public static String digest(Mask mask) {
        MessageDigest digest = sha256();
        byte[] row = new byte[mask.width()];
        for (int start = 0; start < mask.geometry().size(); start += row.length) {
            for (int x = 0; x < row.length; x++) {
                row[x] = (byte) (mask.contains(start + x) ? 1 : 0);
            }
            digest.update(row);
        }
        return mask.geometry().describe() + " " + new BigInteger(1, digest.digest()).toString(16);
    }

    private static MessageDigest sha256() {
        return Sha256.digest();
    }
}
