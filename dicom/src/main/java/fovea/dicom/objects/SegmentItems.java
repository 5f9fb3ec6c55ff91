package fovea.dicom.objects;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The items of Segment Sequence (PS3.3 section C.8.20.4). */
final class SegmentItems {
    private SegmentItems() {}

    static List<DataSet> of(List<Segment> segments, Authorship by, boolean labelMap) {
        List<DataSet> items = new ArrayList<>();
        if (labelMap) {
            items.add(background());
        }
        for (int number = 1; number <= segments.size(); number++) {
            items.add(item(number, segments.get(number - 1).structure(), by));
        }
        return items;
    }

    private static DataSet item(int number, Structure structure, Authorship by) {
        DataSetBuilder item = DataSet.builder().integers(Tag.SEGMENT_NUMBER, number);
        return structure
                .describe(item)
                .text(Tag.SEGMENT_ALGORITHM_TYPE, by.segmentAlgorithmType())
                .text(Tag.SEGMENT_ALGORITHM_NAME, by.algorithm().name())
                .items(
                        Tag.SEGMENTATION_ALGORITHM_IDENTIFICATION_SEQUENCE,
                        by.algorithm().item())
                .text(Tag.TRACKING_ID, structure.label())
                .text(Tag.TRACKING_UID, trackingUid(number, by))
                .integers(
                        Tag.RECOMMENDED_DISPLAY_CIE_LAB_VALUE,
                        DisplayColour.of(number - 1).cieLab())
                .build();
    }

    /** The same in the segmentation and in the report. */
    static String trackingUid(int number, Authorship by) {
        return by.identifiers().uid("tracking/" + number);
    }

    /** What pixels with the value 0 of a label map are. */
    private static DataSet background() {
        Code code = Code.dcm("125040", "Background");
        Structure nothing = new Structure("Background", code, code, Optional.empty(), Optional.empty());
        return nothing.describe(DataSet.builder().integers(Tag.SEGMENT_NUMBER, 0))
                .text(Tag.SEGMENT_ALGORITHM_TYPE, "AUTOMATIC")
                .text(Tag.SEGMENT_ALGORITHM_NAME, "Background")
                .build();
    }
}
