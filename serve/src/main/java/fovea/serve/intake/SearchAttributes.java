package fovea.serve.intake;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which attributes a search answers with, by level (PS3.18 tables 10.6.3-3 to 10.6.3-5). */
public final class SearchAttributes {
    private static final int REFERRING_PHYSICIAN = 0x00080090;

    /** Of a study. */
    public static final List<Integer> STUDY = List.of(
            Tag.SPECIFIC_CHARACTER_SET,
            Tag.STUDY_DATE,
            Tag.STUDY_TIME,
            Tag.ACCESSION_NUMBER,
            REFERRING_PHYSICIAN,
            Tag.TIMEZONE_OFFSET_FROM_UTC,
            Tag.STUDY_DESCRIPTION,
            Tag.PATIENT_NAME,
            Tag.PATIENT_ID,
            Tag.PATIENT_BIRTH_DATE,
            Tag.PATIENT_SEX,
            Tag.STUDY_INSTANCE_UID,
            Tag.STUDY_ID);

    /** Of a series. */
    public static final List<Integer> SERIES = List.of(
            Tag.MODALITY,
            Tag.SERIES_DATE,
            Tag.SERIES_TIME,
            Tag.SERIES_DESCRIPTION,
            Tag.BODY_PART_EXAMINED,
            Tag.LATERALITY,
            Tag.SERIES_INSTANCE_UID,
            Tag.SERIES_NUMBER);

    /** Of an instance. */
    public static final List<Integer> INSTANCE = List.of(
            Tag.SOP_CLASS_UID,
            Tag.SOP_INSTANCE_UID,
            Tag.INSTANCE_NUMBER,
            Tag.ROWS,
            Tag.COLUMNS,
            Tag.BITS_ALLOCATED,
            Tag.NUMBER_OF_FRAMES);

    private SearchAttributes() {}

    /** All of them that a data set has, as DICOM JSON; text is UTF-8 there. */
    static Map<String, Object> of(DataSet dataSet) {
        Map<String, Object> all = DicomJson.of(dataSet);
        Map<String, Object> kept = new LinkedHashMap<>();
        for (List<Integer> level : List.of(STUDY, SERIES, INSTANCE)) {
            for (int tag : level) {
                Object value = all.get(DicomJson.key(tag));
                if (value != null) {
                    kept.put(DicomJson.key(tag), value);
                }
            }
        }
        kept.put(DicomJson.key(Tag.SPECIFIC_CHARACTER_SET), DicomJson.element("CS", List.of("ISO_IR 192")));
        return kept;
    }
}
