package fovea.dicom.objects;

import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.dicom.sources.SourceImages;
import java.util.ArrayList;
import java.util.List;

/**
 * Masks as a Segmentation object (PS3.3 sections A.51 and C.8.20): on the source's own grid, frames without foreground
 * left out, except one for a segment that is empty as a whole, so that it can be told from one that was not looked for.
 */
public final class SegmentationWriter {
    /** SOP Class UID of Segmentation Storage. */
    public static final String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";

    /** SOP Class UID of Label Map Segmentation Storage (supplement 243). */
    public static final String LABEL_MAP = "1.2.840.10008.5.1.4.1.1.66.7";

    /** Frames of these many bytes together are written at most. */
    private static final long MOST_BYTES = 1L << 30;

    private final SourceImages source;
    private final List<Segment> segments;
    private final Authorship by;
    private final Encoding encoding;

    /** How pixels say to which segment they belong. */
    public enum Encoding {
        /** A frame for each segment and slice, one bit per pixel; segments may overlap. */
        BINARY,
        /** A frame for each slice, segment numbers as values; segments must not overlap. */
        LABELMAP
    }

    private SegmentationWriter(SourceImages source, List<Segment> segments, Authorship by, Encoding encoding) {
        this.source = source;
        this.segments = List.copyOf(segments);
        this.by = by;
        this.encoding = encoding;
    }

    /**
     * Makes the object.
     *
     * @param segments 1 to 65,535 of them, numbered from 1 in this order
     * @throws IllegalArgumentException when a mask does not have the source's size, or segments of a label map overlap
     */
    public static DicomFile write(SourceImages source, List<Segment> segments, Authorship by, Encoding encoding) {
        return new SegmentationWriter(source, segments, by, encoding).file();
    }

    private DicomFile file() {
        requireFit();
        List<SegmentFrame> frames = encoding == Encoding.BINARY
                ? SegmentFrame.bySegment(segments)
                : SegmentFrame.bySlice(segments, source.frames().size());
        byte[] pixels = pixels(frames);
        boolean map = encoding == Encoding.LABELMAP;
        DataSetBuilder into = CommonModules.begin(
                source,
                by,
                new CommonModules.Kind(map ? LABEL_MAP : SEGMENTATION, "SEG", "segmentation", description(), 0));
        CommonModules.frameOfReference(source, into);
        CommonModules.lossyCompression(source, into);
        image(into, frames.size());
        into.items(Tag.SEGMENT_SEQUENCE, SegmentItems.of(segments, by, map));
        new SegmentGroups(source, by, map).write(into, frames);
        into.items(Tag.REFERENCED_SERIES_SEQUENCE, References.bySeries(source, Tag.REFERENCED_INSTANCE_SEQUENCE));
        Vr vr = bits() == 16 ? Vr.OW : Vr.OB;
        return DicomFile.of(into.build())
                .withPixels(NativePixels.of(Tag.PIXEL_DATA, vr, pixels), TransferSyntax.EXPLICIT_LITTLE);
    }

    private String description() {
        return by.creator().isEmpty()
                ? by.algorithm().describe("Segmentation by")
                : Algorithm.cut("Segmentation by a person: " + by.creator());
    }

    private void requireFit() {
        if (segments.isEmpty() || segments.size() > 65_535) {
            throw new IllegalArgumentException("a segmentation must have 1 to 65535 segments, got " + segments.size());
        }
        for (Segment segment : segments) {
            boolean fits = segment.mask().width() == source.columns()
                    && segment.mask().height() == source.rows()
                    && segment.mask().depth() == source.frames().size();
            if (!fits) {
                throw new IllegalArgumentException(
                        "mask of " + segment.structure().label() + " must be "
                                + source.columns() + " x " + source.rows() + " x "
                                + source.frames().size() + " as its source, got "
                                + segment.mask().geometry().describe());
            }
        }
    }

    private int bits() {
        return encoding == Encoding.BINARY ? 1 : segments.size() > 255 ? 16 : 8;
    }

    private byte[] pixels(List<SegmentFrame> frames) {
        long size = (long) source.rows() * source.columns();
        long bytes = (frames.size() * size * bits() + 7) / 8;
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a segmentation must have at most " + MOST_BYTES + " bytes of pixels, got " + bytes);
        }
        byte[] pixels = new byte[(int) bytes];
        long at = 0;
        for (SegmentFrame frame : frames) {
            if (encoding == Encoding.BINARY) {
                pack(frame, pixels, at);
            } else {
                label(frame, pixels, (int) at);
            }
            at += size;
        }
        return pixels;
    }

    /** One bit a pixel, lowest bit first, frames following each other without a gap (PS3.5 section 8.1.1). */
    private void pack(SegmentFrame frame, byte[] pixels, long firstBit) {
        int size = source.rows() * source.columns();
        int from = frame.slice() * size;
        for (int i = 0; i < size; i++) {
            if (segments.get(frame.segment()).mask().contains(from + i)) {
                long bit = firstBit + i;
                pixels[(int) (bit >> 3)] |= (byte) (1 << (bit & 7));
            }
        }
    }

    private void label(SegmentFrame frame, byte[] pixels, int first) {
        int size = source.rows() * source.columns();
        int from = frame.slice() * size;
        int width = bits() / 8;
        for (int number = 1; number <= segments.size(); number++) {
            Segment segment = segments.get(number - 1);
            for (int i = 0; i < size; i++) {
                if (segment.mask().contains(from + i)) {
                    int to = (first + i) * width;
                    requireFree(pixels, to, width, segment);
                    pixels[to] = (byte) number;
                    if (width == 2) {
                        pixels[to + 1] = (byte) (number >> 8);
                    }
                }
            }
        }
    }

    private static void requireFree(byte[] pixels, int at, int width, Segment segment) {
        if (pixels[at] != 0 || (width == 2 && pixels[at + 1] != 0)) {
            throw new IllegalArgumentException("segments of a label map must not overlap, "
                    + segment.structure().label() + " does: write it as BINARY");
        }
    }

    private void image(DataSetBuilder into, int frames) {
        int bits = bits();
        into.text(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY")
                .text(Tag.CONTENT_LABEL, "SEGMENTATION")
                .text(Tag.CONTENT_DESCRIPTION, description())
                .text(Tag.CONTENT_CREATOR_NAME, by.creator())
                .text(Tag.SEGMENTATION_TYPE, encoding.name())
                .text(Tag.SEGMENTS_OVERLAP, encoding == Encoding.LABELMAP ? "NO" : "UNDEFINED")
                .integers(Tag.NUMBER_OF_FRAMES, frames)
                .integers(Tag.ROWS, source.rows())
                .integers(Tag.COLUMNS, source.columns())
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.BITS_ALLOCATED, bits)
                .integers(Tag.BITS_STORED, bits)
                .integers(Tag.HIGH_BIT, bits - 1L)
                .integers(Tag.PIXEL_REPRESENTATION, 0);
        if (encoding == Encoding.LABELMAP) {
            into.integers(Tag.PIXEL_PADDING_VALUE, Vr.US, 0);
        }
    }

    /** Numbers of the source's slices on which a segment has a frame. */
    static List<Integer> slices(Segment segment) {
        int size = segment.mask().width() * segment.mask().height();
        List<Integer> slices = new ArrayList<>();
        for (int z = 0; z < segment.mask().depth(); z++) {
            for (int i = 0; i < size; i++) {
                if (segment.mask().contains(z * size + i)) {
                    slices.add(z);
                    break;
                }
            }
        }
        return slices.isEmpty() ? List.of(0) : slices;
    }

    /** Frame numbers, from 1, that each segment has in a BINARY object of these segments. */
    static List<List<Integer>> frameNumbers(List<Segment> segments) {
        List<List<Integer>> numbers = new ArrayList<>();
        int next = 1;
        for (Segment segment : segments) {
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < slices(segment).size(); i++) {
                own.add(next++);
            }
            numbers.add(own);
        }
        return numbers;
    }

    /** Whether a data set is one of the two kinds of segmentation. */
    static boolean isSegmentation(DataSet dataSet) {
        return dataSet.text(Tag.SOP_CLASS_UID)
                .filter(uid -> uid.equals(SEGMENTATION) || uid.equals(LABEL_MAP))
                .isPresent();
    }
}
