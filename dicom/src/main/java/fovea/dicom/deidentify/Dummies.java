package fovea.dicom.deidentify;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Element;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;

/** Values that say nothing and are valid (action D). */
final class Dummies {
    private static final String REMOVED = "REMOVED";

    private Dummies() {}

    static void put(Element element, DataSetBuilder out) {
        int tag = element.tag();
        Vr vr = element.vr();
        switch (vr) {
            case SQ -> sequence(tag, out);
            case DA -> out.text(tag, vr, "19000101");
            case TM -> out.text(tag, vr, "000000");
            case DT -> out.text(tag, vr, "19000101000000");
            case AS -> out.text(tag, vr, "000Y");
            case IS, DS -> out.text(tag, vr, "0");
            case UI -> out.text(tag, vr, "2.25.0");
            case AE, CS, LO, LT, PN, SH, ST, UC, UR, UT -> out.text(tag, vr, REMOVED);
            case US, SS, UL, SL, UV, SV, FL, FD -> out.integers(tag, vr, 0);
            default -> out.bytes(tag, vr, new byte[0]);
        }
    }

    /** Structured content becomes one text item that says so; other sequences lose their items. */
    private static void sequence(int tag, DataSetBuilder out) {
        if (tag != Tag.CONTENT_SEQUENCE) {
            out.items(tag);
            return;
        }
        DataSet concept = DataSet.builder()
                .text(Tag.CODE_VALUE, "121106")
                .text(Tag.CODING_SCHEME_DESIGNATOR, "DCM")
                .text(Tag.CODE_MEANING, "Comment")
                .build();
        out.items(
                tag,
                DataSet.builder()
                        .text(Tag.RELATIONSHIP_TYPE, "CONTAINS")
                        .text(Tag.VALUE_TYPE, "TEXT")
                        .items(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept)
                        .text(Tag.TEXT_VALUE, REMOVED)
                        .build());
    }
}
