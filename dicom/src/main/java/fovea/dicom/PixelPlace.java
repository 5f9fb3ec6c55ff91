package fovea.dicom;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Element;
import fovea.dicom.data.Swap;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Values;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where pixel data were met.
 *
 * @param tag the tag
 * @param vr the representation
 * @param offset the first byte of the value
 * @param length bytes declared, -1 for undefined: encapsulated
 */
record PixelPlace(int tag, Vr vr, long offset, long length) {
    static final long UNDEFINED = -1;

    /** Told by the reading of the data set where the pixels are; makes {@link PixelData} of it. */
    static final class Finder {
        private final String name;
        private final TransferSyntax syntax;
        private final long end;
        private final PixelData.Bytes bytes;
        private @Nullable PixelPlace place;

        Finder(String name, TransferSyntax syntax, long end, PixelData.Bytes bytes) {
            this.name = name;
            this.syntax = syntax;
            this.end = end;
            this.bytes = bytes;
        }

        /** Remembers the first place, and says where the element ends. */
        long met(PixelPlace met) throws IOException {
            if (place == null) {
                place = met;
            }
            if (met.length != UNDEFINED) {
                return met.offset + met.length;
            }
            EncapsulatedPixels.Layout layout = new EncapsulatedPixels.Layout(name, met.offset, end, 1, new long[0]);
            return new EncapsulatedPixels(met.vr, bytes, layout).end();
        }

        void note(PixelPlace met) {
            place = met;
        }

        Optional<PixelData> pixels(DataSet dataSet) {
            PixelPlace known = place;
            if (known == null) {
                return Optional.empty();
            }
            return Optional.of(known.length == UNDEFINED ? frames(known, dataSet) : plain(known));
        }

        private EncapsulatedPixels frames(PixelPlace known, DataSet dataSet) {
            int frames;
            try {
                frames = Math.max(1, dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1));
            } catch (DicomException e) {
                frames = 1;
            }
            long[] extended = new long[0];
            Optional<Element> table = dataSet.element(Tag.EXTENDED_OFFSET_TABLE);
            if (table.isPresent() && table.get() instanceof Element.Bytes offsets && offsets.length() % 8 == 0) {
                extended = Values.longs(offsets);
            }
            return new EncapsulatedPixels(
                    known.vr, bytes, new EncapsulatedPixels.Layout(name, known.offset, end, frames, extended));
        }

        private NativePixels plain(PixelPlace known) {
            PixelData.Bytes slices = (from, count) -> bytes.read(known.offset + from, count);
            int unit = known.vr.unit();
            return new NativePixels(
                    known.tag,
                    known.vr,
                    known.length,
                    syntax.bigEndian() && unit > 1 ? new Swapped(slices, unit, known.length) : slices);
        }
    }

    /** Big-endian words given out little endian, also for slices that start or end inside of a word. */
    private record Swapped(PixelData.Bytes bytes, int unit, long length) implements PixelData.Bytes {
        @Override
        public byte[] read(long from, int count) throws IOException {
            long first = from - from % unit;
            long last = Math.min(length, Math.ceilDiv(from + count, (long) unit) * unit);
            byte[] words = bytes.read(first, Math.toIntExact(last - first));
            Swap.inPlace(words, unit);
            return Arrays.copyOfRange(words, (int) (from - first), (int) (from - first) + count);
        }
    }
}
