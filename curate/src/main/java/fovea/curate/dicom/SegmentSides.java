package fovea.curate.dicom;

import fovea.curate.dicom.LabelObject.Part;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The side of segments, such as of two kidneys that are both labelled Kidney: it stands in a modifier of the type or of the
 * anatomic region (PS3.3 section C.8.20.4 and 10.5, PS3.16 CID 244).
 */
final class SegmentSides {
    /** Codes of SNOMED CT and, in older files, of SNOMED RT. */
    private static final Map<String, String> SIDES = Map.of(
            "24028007", "right",
            "G-A100", "right",
            "7771000", "left",
            "G-A101", "left");

    private SegmentSides() {}

    /** The side that an item of Segment Sequence names; empty where it names none or both. */
    static Optional<String> of(DataSet segment) {
        List<DataSet> modifiers = new ArrayList<>();
        segment.item(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE)
                .ifPresent(type -> modifiers.addAll(type.items(Tag.SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE)));
        segment.item(Tag.ANATOMIC_REGION_SEQUENCE)
                .ifPresent(region -> modifiers.addAll(region.items(Tag.ANATOMIC_REGION_MODIFIER_SEQUENCE)));
        List<String> sides = modifiers.stream()
                .flatMap(code -> code.text(Tag.CODE_VALUE).stream())
                .flatMap(code -> Optional.ofNullable(SIDES.get(code)).stream())
                .distinct()
                .toList();
        return sides.size() == 1 ? Optional.of(sides.getFirst()) : Optional.empty();
    }

    /**
     * The parts, with the side before the names of those that nothing but the side tells apart.
     *
     * @param sides of the parts, in their order
     */
    static List<Part> named(List<Part> parts, List<Optional<String>> sides) {
        List<Part> named = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean ambiguous = false;
            for (int other = 0; other < parts.size(); other++) {
                ambiguous |= parts.get(other).name().equals(part.name())
                        && !sides.get(other).equals(sides.get(i));
            }
            named.add(ambiguous ? sided(part, sides.get(i)) : part);
        }
        return named;
    }

    private static Part sided(Part part, Optional<String> side) {
        boolean said = side.isEmpty() || part.name().toLowerCase(Locale.ROOT).contains(side.orElseThrow());
        return said ? part : new Part(part.number(), side.orElseThrow() + " " + part.name(), part.meaning());
    }
}
