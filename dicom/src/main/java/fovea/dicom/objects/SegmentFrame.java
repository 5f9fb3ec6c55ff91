package fovea.dicom.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One frame of a segmentation.
 *
 * @param segment index of the segment; -1 in a label map, which has all of them in a frame
 * @param slice index of the source's frame
 */
record SegmentFrame(int segment, int slice) {
    /** Frames of a BINARY object: all of the first segment, then all of the second, and so on. */
    static List<SegmentFrame> bySegment(List<Segment> segments) {
        List<SegmentFrame> frames = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            for (int slice : SegmentationWriter.slices(segments.get(i))) {
                frames.add(new SegmentFrame(i, slice));
            }
        }
        return frames;
    }

    /** Frames of a label map: every slice that has a segment, the first when none has. */
    static List<SegmentFrame> bySlice(List<Segment> segments, int slices) {
        TreeSet<Integer> used = new TreeSet<>();
        for (Segment segment : segments) {
            if (!segment.mask().isEmpty()) {
                used.addAll(SegmentationWriter.slices(segment));
            }
        }
        if (used.isEmpty() && slices > 0) {
            used.add(0);
        }
        return used.stream().map(slice -> new SegmentFrame(-1, slice)).toList();
    }
}
