package fovea.dicom.pixels;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.util.Arrays;

/** Photometric Interpretation (0028,0004), those that are understood (PS3.3 section C.7.6.3.1.2). */
public enum Photometric {
    MONOCHROME1(1),
    MONOCHROME2(1),
    PALETTE_COLOR(1),
    RGB(3),
    YBR_FULL(3),
    YBR_FULL_422(3),
    YBR_ICT(3),
    YBR_RCT(3);

    private final int samples;

    Photometric(int samples) {
        this.samples = samples;
    }

    /** Samples per pixel that it demands. */
    public int samples() {
        return samples;
    }

    /** Whether one sample is a grey value. */
    public boolean isGrey() {
        return this == MONOCHROME1 || this == MONOCHROME2;
    }

    static Photometric of(DataSet dataSet) {
        String text = dataSet.requireText(Tag.PHOTOMETRIC_INTERPRETATION);
        String name = text.replace(' ', '_');
        return Arrays.stream(values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> dataSet.malformed(
                        Tag.PHOTOMETRIC_INTERPRETATION, "must be one of " + Arrays.toString(values()), text));
    }
}
