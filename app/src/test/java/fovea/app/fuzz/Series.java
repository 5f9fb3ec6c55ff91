package fovea.app.fuzz;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.sources.SourceImages;
import java.util.ArrayList;
import java.util.List;

/** Headers of a small made-up CT series, for objects that refer to one. */
final class Series {
    static final String FRAME_OF_REFERENCE = "1.2.3.9";

    private Series() {}

    /** Four slices of 11 x 9 pixels. */
    static SourceImages images() {
        List<DataSet> files = new ArrayList<>();
        for (int z = 0; z < 4; z++) {
            files.add(DataSet.builder()
                    .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                    .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                    .text(Tag.SOP_INSTANCE_UID, "1.2.3.4." + (z + 1))
                    .text(Tag.STUDY_INSTANCE_UID, "1.2.3.1")
                    .text(Tag.SERIES_INSTANCE_UID, "1.2.3.2")
                    .text(Tag.PATIENT_NAME, "Nobody")
                    .text(Tag.PATIENT_ID, "17")
                    .text(Tag.STUDY_DATE, "20240102")
                    .text(Tag.STUDY_TIME, "101112")
                    .text(Tag.MODALITY, "CT")
                    .integers(Tag.INSTANCE_NUMBER, z + 1)
                    .integers(Tag.ROWS, 9)
                    .integers(Tag.COLUMNS, 11)
                    .text(Tag.FRAME_OF_REFERENCE_UID, FRAME_OF_REFERENCE)
                    .decimals(Tag.IMAGE_POSITION_PATIENT, -31.25, 17.125, 203.5 + 2.5 * z)
                    .decimals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                    .decimals(Tag.PIXEL_SPACING, 0.7, 0.6)
                    .decimals(Tag.SLICE_THICKNESS, 2.5)
                    .build());
        }
        return SourceImages.of(files);
    }
}
