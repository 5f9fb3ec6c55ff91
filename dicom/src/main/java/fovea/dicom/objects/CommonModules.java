package fovea.dicom.objects;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Element;
import fovea.dicom.data.Tag;
import fovea.dicom.sources.SourceImages;

/** The modules that all new objects have: patient and study from the source, series, equipment, identity. */
final class CommonModules {
    private static final int PATIENT_ORIENTATION = 0x00200020;
    private static final int CLINICAL_TRIAL_GROUP = 0x0012;

    /** Of type 2: written empty where the source has none. */
    private static final int[] NEEDED = {
        Tag.PATIENT_NAME,
        Tag.PATIENT_ID,
        Tag.PATIENT_BIRTH_DATE,
        Tag.PATIENT_SEX,
        Tag.STUDY_DATE,
        Tag.STUDY_TIME,
        Tag.REFERRING_PHYSICIAN_NAME,
        Tag.STUDY_ID,
        Tag.ACCESSION_NUMBER
    };

    private static final int[] KEPT = {
        Tag.STUDY_INSTANCE_UID,
        Tag.STUDY_DESCRIPTION,
        Tag.PATIENT_AGE,
        Tag.PATIENT_SIZE,
        Tag.PATIENT_WEIGHT,
        Tag.ISSUER_OF_PATIENT_ID,
        Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED
    };

    private CommonModules() {}

    /**
     * What an object of a new series is.
     *
     * @param sopClass SOP Class UID
     * @param modality Modality
     * @param role what it is among the objects of one run, for its UIDs
     * @param description Series Description
     * @param seriesOffset added to the author's first series number
     */
    record Kind(String sopClass, String modality, String role, String description, int seriesOffset) {}

    /** A data set with all of these modules. */
    static DataSetBuilder begin(SourceImages source, Authorship by, Kind kind) {
        DataSet from = source.header();
        DataSetBuilder into = DataSet.builder();
        for (int tag : NEEDED) {
            into.text(tag);
        }
        into.copy(from, NEEDED).copy(from, KEPT);
        for (Element element : from) {
            if (Tag.group(element.tag()) == CLINICAL_TRIAL_GROUP) {
                into.copy(from, element.tag());
            }
        }
        into.text(Tag.STUDY_INSTANCE_UID, from.requireText(Tag.STUDY_INSTANCE_UID));
        series(into, by, kind);
        equipment(into, by.algorithm());
        return into;
    }

    private static void series(DataSetBuilder into, Authorship by, Kind kind) {
        into.text(Tag.SOP_CLASS_UID, kind.sopClass)
                .text(Tag.SOP_INSTANCE_UID, by.identifiers().uid(kind.role + "/instance"))
                .text(Tag.SERIES_INSTANCE_UID, by.identifiers().uid(kind.role + "/series"))
                .text(Tag.MODALITY, kind.modality)
                .text(Tag.SERIES_DESCRIPTION, kind.description)
                .integers(Tag.SERIES_NUMBER, (long) by.seriesNumber() + kind.seriesOffset)
                .integers(Tag.INSTANCE_NUMBER, 1)
                .text(Tag.INSTANCE_CREATION_DATE, by.date())
                .text(Tag.INSTANCE_CREATION_TIME, by.clock())
                .text(Tag.SERIES_DATE, by.date())
                .text(Tag.SERIES_TIME, by.clock())
                .text(Tag.CONTENT_DATE, by.date())
                .text(Tag.CONTENT_TIME, by.clock());
    }

    private static void equipment(DataSetBuilder into, Algorithm algorithm) {
        into.text(Tag.MANUFACTURER, algorithm.manufacturer())
                .text(Tag.MANUFACTURER_MODEL_NAME, algorithm.name())
                .text(Tag.DEVICE_SERIAL_NUMBER, algorithm.serial())
                .text(Tag.SOFTWARE_VERSIONS, algorithm.version());
    }

    /** Frame of reference of placed sources; the direction of the sides for others. */
    static void frameOfReference(SourceImages source, DataSetBuilder into) {
        if (!source.isPlaced()) {
            into.text(PATIENT_ORIENTATION).copy(source.header(), PATIENT_ORIENTATION);
        } else {
            into.text(Tag.POSITION_REFERENCE_INDICATOR)
                    .copy(source.header(), Tag.FRAME_OF_REFERENCE_UID, Tag.POSITION_REFERENCE_INDICATOR);
        }
    }

    /** That the source was compressed with loss holds for what is made of it (PS3.3 section C.7.6.1.1.5). */
    static void lossyCompression(SourceImages source, DataSetBuilder into) {
        boolean lossy = source.header()
                .text(Tag.LOSSY_IMAGE_COMPRESSION)
                .filter("01"::equals)
                .isPresent();
        into.text(Tag.LOSSY_IMAGE_COMPRESSION, lossy ? "01" : "00");
        if (lossy) {
            into.copy(source.header(), Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Tag.LOSSY_IMAGE_COMPRESSION_METHOD);
        }
    }
}
