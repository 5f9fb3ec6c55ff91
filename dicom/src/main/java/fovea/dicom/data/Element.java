package fovea.dicom.data;

import java.util.Arrays;
import java.util.List;

/** One attribute of a data set with its value; nothing in it changes. */
public sealed interface Element {
    /** The tag, group in the high half. */
    int tag();

    /** The value representation; UN where it is not known. */
    Vr vr();

    /**
     * Bytes as they are in the value field, numbers little endian whatever the file has, text in the data set's
     * character set.
     */
    final class Bytes implements Element {
        private final int tag;
        private final Vr vr;
        private final byte[] value;

        /** Takes the array over: nobody changes it afterwards. */
        Bytes(int tag, Vr vr, byte[] value) {
            this.tag = tag;
            this.vr = vr;
            this.value = value;
        }

        @Override
        public int tag() {
            return tag;
        }

        @Override
        public Vr vr() {
            return vr;
        }

        /** Number of bytes. */
        public int length() {
            return value.length;
        }

        /** A copy of the bytes. */
        public byte[] value() {
            return value.clone();
        }

        public byte[] raw() {
            return value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && tag == that.tag && vr == that.vr && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return 31 * tag + Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return Tag.named(tag) + " " + vr + ", " + value.length + " bytes";
        }
    }

    /**
     * A sequence (SQ).
     *
     * @param tag the tag
     * @param items the data sets in it
     */
    record Items(int tag, List<DataSet> items) implements Element {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Vr vr() {
            return Vr.SQ;
        }
    }

    /**
     * Encapsulated bytes that are not the image's own pixels, such as a compressed icon (PS3.5, A.4).
     *
     * @param tag the tag
     * @param vr OB or OW
     * @param fragments the fragments, the first being the offset table; not to be changed
     */
    record Fragments(int tag, Vr vr, List<byte[]> fragments) implements Element {
        public Fragments {
            fragments = List.copyOf(fragments);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Fragments that
                    && tag == that.tag
                    && vr == that.vr
                    && Arrays.deepEquals(fragments.toArray(), that.fragments.toArray());
        }

        @Override
        public int hashCode() {
            return 31 * tag + Arrays.deepHashCode(fragments.toArray());
        }
    }
}
