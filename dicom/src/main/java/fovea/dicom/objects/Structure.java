package fovea.dicom.objects;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import java.util.Optional;

/**
 * What a segment is, in codes (PS3.3 section C.8.20.4).
 *
 * @param label what the specialist calls it, 1 to 64 characters
 * @param category segmented property category, of CID 7150
 * @param type segmented property type
 * @param region anatomic region it lies in, where the type does not say so itself
 * @param laterality left, right, or both, where the label says so
 */
public record Structure(String label, Code category, Code type, Optional<Code> region, Optional<Code> laterality) {
    public Structure {
        if (label.isBlank() || label.length() > 64) {
            throw new IllegalArgumentException("a segment's label must have 1 to 64 characters, got \"" + label + "\"");
        }
    }

    /** The structure that is meant by the name of a label; see {@link StructureNames}. */
    public static Structure named(String label) {
        return StructureNames.standard().structure(label);
    }

    /** Whether the type is a private code, because the table of structures does not know the name. */
    public boolean isPrivate() {
        return type.scheme().equals(Code.OWN);
    }

    /** Puts the codes into an item of Segment Sequence. */
    DataSetBuilder describe(DataSetBuilder segment) {
        DataSet plain = type.item();
        DataSet typed = laterality
                .map(side -> plain.toBuilder()
                        .items(Tag.SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE, side.item())
                        .build())
                .orElse(plain);
        segment.text(Tag.SEGMENT_LABEL, label)
                .items(Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, category.item())
                .items(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, typed);
        region.ifPresent(place -> segment.items(Tag.ANATOMIC_REGION_SEQUENCE, place.item()));
        return segment;
    }
}
