package fovea.dicom.data;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a data set is encoded (PS3.5 chapter 10, PS3.6 table A-1).
 *
 * @param uid its UID
 * @param name a short name
 * @param explicit whether value representations are written
 * @param bigEndian whether numbers have their high byte first
 * @param deflated whether all behind the file meta information is deflated
 * @param encapsulated whether pixel data are compressed frames
 */
public record TransferSyntax(
        String uid, String name, boolean explicit, boolean bigEndian, boolean deflated, boolean encapsulated) {
    private static final String ROOT = "1.2.840.10008.1.2";

    public static final TransferSyntax IMPLICIT_LITTLE =
            new TransferSyntax(ROOT, "Implicit VR Little Endian", false, false, false, false);
    public static final TransferSyntax EXPLICIT_LITTLE =
            new TransferSyntax(ROOT + ".1", "Explicit VR Little Endian", true, false, false, false);
    public static final TransferSyntax DEFLATED =
            new TransferSyntax(ROOT + ".1.99", "Deflated Explicit VR Little Endian", true, false, true, false);
    public static final TransferSyntax EXPLICIT_BIG =
            new TransferSyntax(ROOT + ".2", "Explicit VR Big Endian", true, true, false, false);
    public static final TransferSyntax JPEG_BASELINE = packed(ROOT + ".4.50", "JPEG Baseline");
    public static final TransferSyntax JPEG_EXTENDED = packed(ROOT + ".4.51", "JPEG Extended");
    public static final TransferSyntax JPEG_LOSSLESS = packed(ROOT + ".4.57", "JPEG Lossless");
    public static final TransferSyntax JPEG_LOSSLESS_SV1 = packed(ROOT + ".4.70", "JPEG Lossless SV1");
    public static final TransferSyntax JPEG_LS = packed(ROOT + ".4.80", "JPEG-LS Lossless");
    public static final TransferSyntax JPEG_LS_NEAR = packed(ROOT + ".4.81", "JPEG-LS Near-Lossless");
    public static final TransferSyntax JPEG_2000_LOSSLESS = packed(ROOT + ".4.90", "JPEG 2000 Lossless");
    public static final TransferSyntax JPEG_2000 = packed(ROOT + ".4.91", "JPEG 2000");
    public static final TransferSyntax RLE = packed(ROOT + ".5", "RLE Lossless");

    private static final Map<String, TransferSyntax> KNOWN = Stream.of(
                    IMPLICIT_LITTLE,
                    EXPLICIT_LITTLE,
                    DEFLATED,
                    EXPLICIT_BIG,
                    JPEG_BASELINE,
                    JPEG_EXTENDED,
                    JPEG_LOSSLESS,
                    JPEG_LOSSLESS_SV1,
                    JPEG_LS,
                    JPEG_LS_NEAR,
                    JPEG_2000_LOSSLESS,
                    JPEG_2000,
                    RLE)
            .collect(Collectors.toUnmodifiableMap(TransferSyntax::uid, one -> one));

    private static TransferSyntax packed(String uid, String name) {
        return new TransferSyntax(uid, name, true, false, false, true);
    }

    /** The syntax with this UID; one that is not in the list above is taken as explicit little endian with frames. */
    public static TransferSyntax of(String uid) {
        TransferSyntax known = KNOWN.get(uid);
        return known == null ? packed(uid, "transfer syntax " + uid) : known;
    }
}
