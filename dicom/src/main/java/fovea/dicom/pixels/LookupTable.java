package fovea.dicom.pixels;

import fovea.dicom.data.DataSet;
import java.util.Arrays;

/**
 * A table of values with its descriptor: number of entries, first value mapped, bits of an entry (PS3.3 sections C.11.1.1 and C.7.6.3.1.5).
 * Values below the first take the first entry, values above the last take the last.
 */
final class LookupTable {
    private final int first;
    private final int bits;
    private final int[] entries;

    private LookupTable(int first, int bits, int[] entries) {
        this.first = first;
        this.bits = bits;
        this.entries = entries;
    }

    /**
     * Reads one.
     *
     * @param signed whether the values mapped may be negative, which the descriptor's own representation often hides
     */
    static LookupTable of(DataSet dataSet, int descriptorTag, int dataTag, boolean signed) {
        int[] descriptor = descriptor(dataSet, descriptorTag);
        return of(dataSet, descriptor, entries(dataSet, dataTag, descriptor), signed);
    }

    static LookupTable of(DataSet dataSet, int[] descriptor, int[] entries, boolean signed) {
        int first = signed ? (short) descriptor[1] : descriptor[1];
        return new LookupTable(first, descriptor[2], entries);
    }

    /** Three words: entries (0 stands for 65,536), first value, bits. */
    static int[] descriptor(DataSet dataSet, int tag) {
        int[] words = dataSet.words(tag);
        if (words.length != 3) {
            throw dataSet.malformed(tag, "must have three values", Integer.toString(words.length));
        }
        int bits = words[2];
        if (bits < 8 || bits > 16) {
            throw dataSet.malformed(tag, "must tell 8 to 16 bits", Integer.toString(bits));
        }
        return new int[] {words[0] == 0 ? 65536 : words[0], words[1], bits};
    }

    /** Entries in words, or, where there are only as many bytes, in bytes. */
    private static int[] entries(DataSet dataSet, int tag, int[] descriptor) {
        int count = descriptor[0];
        int[] words = dataSet.words(tag);
        if (words.length >= count) {
            return Arrays.copyOf(words, count);
        }
        byte[] bytes = dataSet.bytes(tag);
        if (bytes.length < count) {
            throw dataSet.malformed(tag, "must have " + count + " entries", bytes.length + " bytes");
        }
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = bytes[i] & 0xFF;
        }
        return entries;
    }

    int bits() {
        return bits;
    }

    int most() {
        return (1 << bits) - 1;
    }

    int size() {
        return entries.length;
    }

    int largest() {
        int largest = 0;
        for (int entry : entries) {
            largest = Math.max(largest, entry);
        }
        return largest;
    }

    int apply(double value) {
        double index = Math.floor(value) - first;
        return entries[(int) Math.max(0, Math.min(entries.length - 1, index))];
    }
}
