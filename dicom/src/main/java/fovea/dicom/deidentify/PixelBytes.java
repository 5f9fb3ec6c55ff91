package fovea.dicom.deidentify;

import fovea.dicom.EncapsulatedPixels;
import fovea.dicom.NativePixels;
import fovea.dicom.PixelData;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Bytes in pixel data that are no pixels. */
final class PixelBytes {
    private PixelBytes() {}

    /** Without what stands behind the last pixel of native data, and without comments in code streams. */
    static PixelData clean(PixelData pixels, DataSet data) throws IOException {
        return switch (pixels) {
            case NativePixels run -> cut(run, data);
            case EncapsulatedPixels frames -> uncommented(frames);
        };
    }

    private static PixelData uncommented(EncapsulatedPixels pixels) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < pixels.frames(); i++) {
            byte[] frame = pixels.frame(i);
            byte[] clean = CodeStream.withoutComments(frame);
            changed |= clean != frame;
            frames.add(clean);
        }
        return changed ? EncapsulatedPixels.of(frames) : pixels;
    }

    private static PixelData cut(NativePixels run, DataSet data) {
        double bytes = data.contains(Tag.ROWS) ? Math.ceil(bits(data) / 8) : run.length();
        return bytes >= run.length() ? run : new NativePixels(run.tag(), run.vr(), (long) bytes, run::bytes);
    }

    /** As a decimal, for a header that lies may multiply to more than a long. */
    private static double bits(DataSet data) {
        double pixels = (double) data.requireInteger(Tag.ROWS) * data.requireInteger(Tag.COLUMNS);
        double frames = Math.max(1, data.integer(Tag.NUMBER_OF_FRAMES).orElse(1));
        boolean halved = data.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse("").equals("YBR_FULL_422");
        double samples = halved ? 2 : data.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
        return pixels * frames * samples * data.requireInteger(Tag.BITS_ALLOCATED);
    }
}
