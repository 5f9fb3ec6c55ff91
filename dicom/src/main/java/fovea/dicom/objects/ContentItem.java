package fovea.dicom.objects;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import java.util.Arrays;
import java.util.List;

/** Makes content items of a structured report (PS3.3 section C.17.3). */
final class ContentItem {
    static final String CONTAINS = "CONTAINS";
    static final String CONTEXT = "HAS OBS CONTEXT";
    static final String MODIFIER = "HAS CONCEPT MOD";
    static final String ACQUISITION = "HAS ACQ CONTEXT";

    private final String relationship;

    private ContentItem(String relationship) {
        this.relationship = relationship;
    }

    /** Items that stand to their parent in this relationship. */
    static ContentItem that(String relationship) {
        return new ContentItem(relationship);
    }

    private DataSetBuilder item(String type, Code concept) {
        return unnamed(type).items(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept.item());
    }

    private DataSetBuilder unnamed(String type) {
        return DataSet.builder().text(Tag.RELATIONSHIP_TYPE, relationship).text(Tag.VALUE_TYPE, type);
    }

    DataSet text(Code concept, String text) {
        return item("TEXT", concept).text(Tag.TEXT_VALUE, text).build();
    }

    DataSet uid(Code concept, String uid) {
        return item("UIDREF", concept).text(Tag.UID, uid).build();
    }

    DataSet code(Code concept, Code value, DataSet... children) {
        return withChildren(
                item("CODE", concept).items(Tag.CONCEPT_CODE_SEQUENCE, value.item()), Arrays.asList(children));
    }

    DataSet number(Code concept, double value, Code unit, List<DataSet> children) {
        DataSet measured = DataSet.builder()
                .decimals(Tag.NUMERIC_VALUE, value)
                .decimals(Tag.FLOATING_POINT_VALUE, value)
                .items(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, unit.item())
                .build();
        return withChildren(item("NUM", concept).items(Tag.MEASURED_VALUE_SEQUENCE, measured), children);
    }

    DataSet container(Code concept, List<DataSet> children) {
        return withChildren(item("CONTAINER", concept).text(Tag.CONTINUITY_OF_CONTENT, "SEPARATE"), children);
    }

    /** A container that follows a template of PS3.16. */
    DataSet container(Code concept, String template, List<DataSet> children) {
        return container(concept, children).toBuilder()
                .items(Tag.CONTENT_TEMPLATE_SEQUENCE, template(template))
                .build();
    }

    static DataSet template(String identifier) {
        return DataSet.builder()
                .text(Tag.MAPPING_RESOURCE, "DCMR")
                .text(Tag.TEMPLATE_IDENTIFIER, identifier)
                .build();
    }

    DataSet image(Code concept, DataSet reference) {
        return item("IMAGE", concept)
                .items(Tag.REFERENCED_SOP_SEQUENCE, reference)
                .build();
    }

    DataSet image(DataSet reference) {
        return unnamed("IMAGE").items(Tag.REFERENCED_SOP_SEQUENCE, reference).build();
    }

    private static DataSet withChildren(DataSetBuilder item, List<DataSet> children) {
        return children.isEmpty()
                ? item.build()
                : item.items(Tag.CONTENT_SEQUENCE, children).build();
    }
}
