package fovea.serve.dicomweb;

import fovea.dicom.DicomFile;
import fovea.dicom.EncapsulatedPixels;
import fovea.dicom.NativePixels;
import fovea.dicom.PixelData;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.pixels.FrameReader;
import fovea.dicom.pixels.Photometric;
import fovea.dicom.pixels.PixelDescription;
import fovea.dicom.pixels.StoredFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A frame as the bytes that a client gets (PS3.18 section 8.7.3): as it is stored, or uncompressed and little endian. */
record FrameBytes(DicomFile file, PixelData pixels, PixelDescription description) {
    /** Whether frames are stored compressed. */
    boolean compressed() {
        return pixels instanceof EncapsulatedPixels;
    }

    /** The media type of a compressed frame (PS3.18 table 8.7.3-5). */
    String media() {
        TransferSyntax syntax = file.syntax();
        String uid = syntax.uid();
        if (uid.equals(TransferSyntax.RLE.uid())) {
            return "image/dicom-rle";
        }
        if (uid.equals(TransferSyntax.JPEG_LS.uid()) || uid.equals(TransferSyntax.JPEG_LS_NEAR.uid())) {
            return "image/jls";
        }
        if (uid.equals(TransferSyntax.JPEG_2000.uid()) || uid.equals(TransferSyntax.JPEG_2000_LOSSLESS.uid())) {
            return "image/jp2";
        }
        return uid.matches("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.(50|51|57|70)")
                ? "image/jpeg"
                : "application/octet-stream";
    }

    /**
     * A compressed frame as it is stored.
     *
     * @param frame from 0
     */
    byte[] stored(int frame) throws IOException {
        return ((EncapsulatedPixels) pixels).frame(frame);
    }

    /**
     * A frame uncompressed, in Explicit VR Little Endian; one of one bit a pixel begins with a byte of its own.
     *
     * @param frame from 0
     */
    byte[] plain(int frame) throws IOException {
        int bits = description.shape().bitsAllocated();
        if (pixels instanceof NativePixels there && bits >= 8 && !file.syntax().bigEndian()) {
            long size = (long) description.shape().size() * (bits / 8);
            size = description.photometric() == Photometric.YBR_FULL_422 ? size / 3 * 2 : size;
            return there.bytes(frame * size, Math.toIntExact(size));
        }
        StoredFrame decoded = FrameReader.of(file).frame(frame);
        if (bits == 1) {
            byte[] packed = new byte[Math.ceilDiv(decoded.size(), 8)];
            for (int i = 0; i < decoded.size(); i++) {
                packed[i >> 3] |= (byte) (decoded.integer(i) << (i & 7));
            }
            return packed;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(decoded.size(), bits / 8))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < decoded.size(); i++) {
            switch (bits) {
                case 8 -> bytes.put((byte) decoded.integer(i));
                case 16 -> bytes.putShort((short) decoded.integer(i));
                case 32 -> bytes.putInt(decoded.integer(i));
                default -> throw new IOException("samples of " + bits + " bits are not given uncompressed");
            }
        }
        return bytes.array();
    }
}
