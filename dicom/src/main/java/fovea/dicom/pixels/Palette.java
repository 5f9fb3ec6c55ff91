package fovea.dicom.pixels;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.util.Arrays;

/** The palette of PALETTE COLOR pictures: three tables, plain or segmented (PS3.3 sections C.7.6.3.1.5 and C.7.9.2). */
public final class Palette {
    private static final int[] DESCRIPTORS = {
        Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
        Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
        Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR
    };
    private static final int[] PLAIN = {
        Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA,
        Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA,
        Tag.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA
    };
    private static final int[] SEGMENTED = {
        Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA,
        Tag.SEGMENTED_GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA,
        Tag.SEGMENTED_BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA
    };

    private final LookupTable[] colours;
    private final int bits;

    private Palette(LookupTable[] colours) {
        this.colours = colours;
        this.bits = bits(colours);
    }

    /** Some files say 16 bits and have entries of 8 (pixels of the screen in the low byte). */
    private static int bits(LookupTable[] colours) {
        int told = colours[0].bits();
        int largest =
                Arrays.stream(colours).mapToInt(LookupTable::largest).max().orElse(0);
        return told > 8 && largest < 256 ? 8 : told;
    }

    /** The palette of a data set. */
    public static Palette of(DataSet dataSet) {
        boolean signed = dataSet.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
        LookupTable[] colours = new LookupTable[3];
        for (int i = 0; i < 3; i++) {
            int[] descriptor = LookupTable.descriptor(dataSet, DESCRIPTORS[i]);
            if (dataSet.contains(PLAIN[i]) || !dataSet.contains(SEGMENTED[i])) {
                colours[i] = LookupTable.of(dataSet, DESCRIPTORS[i], PLAIN[i], signed);
            } else {
                int[] entries = new SegmentedTable(dataSet, SEGMENTED[i], descriptor).expand();
                colours[i] = LookupTable.of(dataSet, descriptor, entries, signed);
            }
        }
        return new Palette(colours);
    }

    /** Bits a colour has: 8 or 16. */
    public int bits() {
        return bits;
    }

    /** A colour of a pixel: 0 red, 1 green, 2 blue. */
    public int colour(double stored, int channel) {
        return colours[channel].apply(stored);
    }
}
