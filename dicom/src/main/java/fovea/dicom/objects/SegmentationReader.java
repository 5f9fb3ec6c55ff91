package fovea.dicom.objects;

import fovea.core.Count;
import fovea.core.image.Mask;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.sources.SourceImages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Segmentation objects as masks on the grid of their source images. A frame goes to the source frame that it refers to
 * and lies on; frames of other orientations or resolutions are looked up at each of the source's pixel centres. Slices
 * without a frame are background. Nothing is guessed: a frame that contradicts itself or lies nowhere on the source, and
 * an object with no way to place it, are refused.
 */
public final class SegmentationReader {
    /** Voxels of all masks together. */
    private static final long MOST_VOXELS = 1L << 32;

    private final DicomFile file;
    private final DataSet dataSet;
    private final SourceImages source;
    private final boolean allOfIt;

    private SegmentationReader(DicomFile file, SourceImages source, boolean allOfIt) {
        this.allOfIt = allOfIt;
        this.file = file;
        this.dataSet = file.dataSet();
        this.source = source;
    }

    /**
     * Reads all segments, also those without frames; of fractional ones what is at least half is foreground.
     *
     * @param file a BINARY, FRACTIONAL or LABELMAP object with all of its attributes
     * @param source the frames to give masks for: all that the object was made from, or some
     * @throws DicomException when the object is malformed or does not lie on the source
     * @throws IOException when its pixels cannot be read
     */
    public static List<ReadSegment> read(DicomFile file, SourceImages source) throws IOException {
        return new SegmentationReader(file, source, false).read();
    }

    /**
     * As {@link #read} of all the frames that the object is of: foreground in a frame that lies on none of them is refused, not
     * left out.
     */
    public static List<ReadSegment> readWhole(DicomFile file, SourceImages source) throws IOException {
        return new SegmentationReader(file, source, true).read();
    }

    /** Whether a data set is a segmentation. */
    public static boolean reads(DataSet dataSet) {
        return SegmentationWriter.isSegmentation(dataSet);
    }

    private List<ReadSegment> read() throws IOException {
        if (!SegmentationWriter.isSegmentation(dataSet)) {
            throw dataSet.malformed(
                    Tag.SOP_CLASS_UID,
                    "must be that of a segmentation",
                    dataSet.text(Tag.SOP_CLASS_UID).orElse("none"));
        }
        List<DataSet> described = dataSet.items(Tag.SEGMENT_SEQUENCE).stream()
                .filter(item -> item.requireInteger(Tag.SEGMENT_NUMBER) != 0)
                .toList();
        long voxels = (long) source.rows() * source.columns() * source.frames().size();
        if (described.isEmpty() || described.size() * voxels > MOST_VOXELS) {
            throw dataSet.malformed(
                    Tag.SEGMENT_SEQUENCE,
                    "must have 1 to " + MOST_VOXELS / voxels + " segments for this source",
                    described.size() + " segments");
        }
        Map<Integer, BitSet> found = new LinkedHashMap<>();
        for (DataSet item : described) {
            int number = item.requireInteger(Tag.SEGMENT_NUMBER);
            if (found.put(number, new BitSet()) != null) {
                throw item.malformed(
                        Tag.SEGMENT_NUMBER, "must be another in each item of Segment Sequence", number + " twice");
            }
        }
        int lost = new FramePlacement(dataSet, source).place(SegmentPixels.of(file), found);
        if (allOfIt && lost > 0) {
            throw dataSet.malformed(
                    Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                    "must place every frame on one of the images",
                    Count.of(lost, "frame", "frames") + " with foreground that " + Count.word(lost, "lies", "lie")
                            + " on none of them");
        }
        List<ReadSegment> segments = new ArrayList<>();
        for (DataSet item : described) {
            int number = item.requireInteger(Tag.SEGMENT_NUMBER);
            BitSet pixels = found.getOrDefault(number, new BitSet());
            segments.add(new ReadSegment(
                    number,
                    item.text(Tag.SEGMENT_LABEL).orElse(""),
                    Code.first(item, Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE),
                    Mask.of(source.geometry(), pixels::get)));
        }
        return segments;
    }
}
