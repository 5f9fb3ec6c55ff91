package fovea.dicom.pixels;

import fovea.dicom.codec.CodecException;
import fovea.dicom.codec.FrameCodec;
import fovea.dicom.codec.JpegDecoder;
import fovea.dicom.codec.JpegLosslessDecoder;
import fovea.dicom.codec.JpegLsDecoder;
import fovea.dicom.codec.RleDecoder;
import fovea.dicom.codec.jpeg2000.Jpeg2000Decoder;
import fovea.dicom.data.TransferSyntax;
import java.util.Map;

/** The codec of each encapsulated transfer syntax (PS3.6 table A-1), and the names of those that have none here. */
public final class FrameCodecs {
    private static final String ROOT = "1.2.840.10008.1.2.";
    private static final FrameCodec JPEG = new JpegDecoder();
    private static final FrameCodec LOSSLESS = new JpegLosslessDecoder();
    private static final FrameCodec JPEG_LS = new JpegLsDecoder();
    private static final FrameCodec JPEG_2000 = new Jpeg2000Decoder();

    private static final Map<String, FrameCodec> DECODED = Map.ofEntries(
            Map.entry(ROOT + "4.50", JPEG),
            Map.entry(ROOT + "4.51", JPEG),
            Map.entry(ROOT + "4.53", JPEG), // retired: spectral selection
            Map.entry(ROOT + "4.55", JPEG), // retired: full progression
            Map.entry(ROOT + "4.57", LOSSLESS),
            Map.entry(ROOT + "4.70", LOSSLESS),
            Map.entry(ROOT + "4.80", JPEG_LS),
            Map.entry(ROOT + "4.81", JPEG_LS),
            Map.entry(ROOT + "4.90", JPEG_2000),
            Map.entry(ROOT + "4.91", JPEG_2000),
            Map.entry(ROOT + "5", new RleDecoder()));

    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("4.92", "JPEG 2000 Part 2 Multi-component Lossless"),
            Map.entry("4.93", "JPEG 2000 Part 2 Multi-component"),
            Map.entry("4.94", "JPIP Referenced"),
            Map.entry("4.95", "JPIP Referenced Deflate"),
            Map.entry("4.100", "MPEG2 Main Profile / Main Level"),
            Map.entry("4.100.1", "Fragmentable MPEG2 Main Profile / Main Level"),
            Map.entry("4.101", "MPEG2 Main Profile / High Level"),
            Map.entry("4.101.1", "Fragmentable MPEG2 Main Profile / High Level"),
            Map.entry("4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1"),
            Map.entry("4.102.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1"),
            Map.entry("4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1"),
            Map.entry("4.104", "MPEG-4 AVC/H.264 High Profile / Level 4.2 for 2D Video"),
            Map.entry("4.105", "MPEG-4 AVC/H.264 High Profile / Level 4.2 for 3D Video"),
            Map.entry("4.106", "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2"),
            Map.entry("4.107", "HEVC/H.265 Main Profile / Level 5.1"),
            Map.entry("4.108", "HEVC/H.265 Main 10 Profile / Level 5.1"),
            Map.entry("4.110", "JPEG XL Lossless"),
            Map.entry("4.111", "JPEG XL JPEG Recompression"),
            Map.entry("4.112", "JPEG XL"),
            Map.entry("4.201", "High-Throughput JPEG 2000 Lossless"),
            Map.entry("4.202", "High-Throughput JPEG 2000 with RPCL Lossless"),
            Map.entry("4.203", "High-Throughput JPEG 2000"),
            Map.entry("4.204", "JPIP HTJ2K Referenced"),
            Map.entry("4.205", "JPIP HTJ2K Referenced Deflate"),
            Map.entry("8.1", "Deflated Image Frame Compression"));

    private FrameCodecs() {}

    /**
     * The codec of a transfer syntax.
     *
     * @throws CodecException when there is none, with the syntax and its name
     */
    public static FrameCodec of(TransferSyntax syntax) throws CodecException {
        FrameCodec codec = DECODED.get(syntax.uid());
        if (codec == null) {
            String part = syntax.uid().startsWith(ROOT) ? syntax.uid().substring(ROOT.length()) : "";
            String name = REFUSED.getOrDefault(part, "unknown");
            throw new CodecException("transfer syntax " + syntax.uid() + " (" + name + ") is not decoded");
        }
        return codec;
    }

    /** Whether the transfer syntax may change values a little. */
    public static boolean isLossy(TransferSyntax syntax) {
        String uid = syntax.uid();
        return uid.equals(ROOT + "4.50")
                || uid.equals(ROOT + "4.51")
                || uid.equals(ROOT + "4.53")
                || uid.equals(ROOT + "4.55")
                || uid.equals(ROOT + "4.81")
                || uid.equals(ROOT + "4.91");
    }
}
