package fovea.dicom;

import fovea.dicom.data.DicomException;
import fovea.dicom.data.Swap;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Pixel data as the last large element, copied piece by piece. */
final class PixelWriting {
    private static final int PIECE = 1 << 20;

    private final OutputStream out;
    private final Encoding encoding;
    private final ElementWriting writing;

    PixelWriting(OutputStream out, Encoding encoding) {
        this.out = out;
        this.encoding = encoding;
        this.writing = new ElementWriting(out, encoding);
    }

    void write(PixelData pixels) throws IOException {
        switch (pixels) {
            case NativePixels run -> run(run);
            case EncapsulatedPixels frames -> frames(frames);
        }
    }

    private void run(NativePixels pixels) throws IOException {
        long length = pixels.length();
        if (length > 0xFFFFFFFEL) {
            throw new DicomException("pixel data", -1, "must be below 4 GiB in a file", length + " bytes");
        }
        writing.head(pixels.tag(), pixels.vr(), (int) (length + (length & 1)));
        for (long from = 0; from < length; from += PIECE) {
            byte[] piece = pixels.bytes(from, (int) Math.min(PIECE, length - from));
            if (encoding.bigEndian() && pixels.vr().unit() > 1) {
                Swap.inPlace(piece, pixels.vr().unit());
            }
            out.write(piece);
        }
        out.write(new byte[(int) (length & 1)]);
    }

    private void frames(EncapsulatedPixels pixels) throws IOException {
        List<List<EncapsulatedPixels.Fragment>> frames = pixels.table();
        writing.head(pixels.tag(), Vr.OB, -1);
        List<Integer> offsets = offsets(frames);
        writing.item(Tag.ITEM, 4 * offsets.size());
        for (int offset : offsets) {
            writing.int32(offset);
        }
        for (List<EncapsulatedPixels.Fragment> frame : frames) {
            for (EncapsulatedPixels.Fragment fragment : frame) {
                byte[] value = pixels.bytes(fragment);
                writing.item(Tag.ITEM, value.length + (value.length & 1));
                out.write(value);
                out.write(new byte[value.length & 1]);
            }
        }
        writing.item(Tag.SEQUENCE_END, 0);
    }

    /** Where each frame starts; none above 4 GiB, which readers then have to search. */
    private static List<Integer> offsets(List<List<EncapsulatedPixels.Fragment>> frames) {
        List<Integer> offsets = new ArrayList<>();
        long at = 0;
        for (List<EncapsulatedPixels.Fragment> frame : frames) {
            offsets.add((int) at);
            for (EncapsulatedPixels.Fragment fragment : frame) {
                at += 8 + fragment.length() + (fragment.length() & 1);
            }
        }
        return at > 0xFFFFFFFFL ? List.of() : offsets;
    }
}
