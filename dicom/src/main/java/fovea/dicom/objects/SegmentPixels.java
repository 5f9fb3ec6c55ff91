package fovea.dicom.objects;

import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.pixels.FrameReader;
import fovea.dicom.pixels.FunctionalGroups;
import fovea.dicom.pixels.StoredFrame;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The frames of a segmentation as bits by segment number. */
final class SegmentPixels {
    private final FrameReader frames;
    private final FunctionalGroups groups;
    private final DataSet dataSet;
    private final String type;

    private SegmentPixels(DicomFile file) throws IOException {
        this.dataSet = file.dataSet();
        this.frames = FrameReader.of(file);
        this.groups = FunctionalGroups.of(dataSet);
        this.type = dataSet.requireText(Tag.SEGMENTATION_TYPE);
        boolean known = type.equals("BINARY") || type.equals("FRACTIONAL") || type.equals("LABELMAP");
        if (!known || frames.description().shape().samples() != 1) {
            throw dataSet.malformed(
                    Tag.SEGMENTATION_TYPE, "must be BINARY, FRACTIONAL or LABELMAP with one sample a pixel", type);
        }
    }

    static SegmentPixels of(DicomFile file) throws IOException {
        return new SegmentPixels(file);
    }

    int count() {
        return frames.description().frames();
    }

    int rows() {
        return frames.description().shape().rows();
    }

    int columns() {
        return frames.description().shape().columns();
    }

    /**
     * The segments of a frame.
     *
     * @return segment number -> its pixels, bit row x columns + column
     * @throws DicomException when a value or the frame belongs to no segment
     */
    Map<Integer, BitSet> segments(int frame) throws IOException {
        StoredFrame stored = frames.frame(frame);
        Map<Integer, BitSet> found = new HashMap<>();
        if (type.equals("LABELMAP")) {
            for (int i = 0; i < stored.size(); i++) {
                if (stored.integer(i) != 0) {
                    found.computeIfAbsent(stored.integer(i), number -> new BitSet())
                            .set(i);
                }
            }
            return found;
        }
        double half = type.equals("BINARY") ? 0.5 : dataSet.requireInteger(Tag.MAXIMUM_FRACTIONAL_VALUE) / 2.0;
        BitSet own = new BitSet();
        for (int i = 0; i < stored.size(); i++) {
            own.set(i, stored.integer(i) >= half);
        }
        found.put(number(frame), own);
        return found;
    }

    private int number(int frame) {
        OptionalInt number = groups.item(frame, Tag.SEGMENT_IDENTIFICATION_SEQUENCE)
                .map(item -> item.integer(Tag.REFERENCED_SEGMENT_NUMBER))
                .orElse(OptionalInt.empty());
        return number.orElseThrow(() -> dataSet.malformed(
                Tag.SEGMENT_IDENTIFICATION_SEQUENCE, "must name the segment of frame " + (frame + 1), "none"));
    }
}
