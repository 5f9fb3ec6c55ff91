package fovea.dicom.objects;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.util.Optional;

/**
 * A coded concept (PS3.3 section 8.8).
 *
 * @param value code value, 1 to 16 characters
 * @param scheme coding scheme designator: SCT, DCM, UCUM, or {@link #OWN} for what no public scheme was found for
 * @param meaning what a person reads, 1 to 64 characters
 */
public record Code(String value, String scheme, String meaning) {
    /** The scheme of Fovea's private codes. */
    public static final String OWN = "99FOVEA";

    public Code {
        require("code value", value, 16);
        require("coding scheme designator", scheme, 16);
        require("code meaning", meaning, 64);
    }

    /** A concept of SNOMED CT. */
    public static Code sct(String value, String meaning) {
        return new Code(value, "SCT", meaning);
    }

    /** A concept of DICOM's own scheme (PS3.16 annex D). */
    public static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }

    /** A unit of measurement. */
    public static Code ucum(String value, String meaning) {
        return new Code(value, "UCUM", meaning);
    }

    /** Whether both mean the same: value and scheme agree; meanings may be worded otherwise. */
    public boolean same(Code other) {
        return value.equals(other.value) && scheme.equals(other.scheme);
    }

    DataSet item() {
        return DataSet.builder()
                .text(Tag.CODE_VALUE, value)
                .text(Tag.CODING_SCHEME_DESIGNATOR, scheme)
                .text(Tag.CODE_MEANING, meaning)
                .build();
    }

    /** The code in the first item of a sequence; empty where it is missing or is not one of this form. */
    static Optional<Code> first(DataSet dataSet, int sequence) {
        return dataSet.item(sequence).flatMap(item -> {
            Optional<String> value = item.text(Tag.CODE_VALUE);
            Optional<String> scheme = item.text(Tag.CODING_SCHEME_DESIGNATOR);
            Optional<String> meaning = item.text(Tag.CODE_MEANING);
            boolean whole = fits(value, 16) && fits(scheme, 16) && fits(meaning, 64);
            return whole
                    ? Optional.of(new Code(value.orElseThrow(), scheme.orElseThrow(), meaning.orElseThrow()))
                    : Optional.empty();
        });
    }

    private static boolean fits(Optional<String> text, int most) {
        return text.isPresent() && text.orElseThrow().length() <= most;
    }

    private static void require(String what, String text, int most) {
        if (text.isBlank() || text.length() > most) {
            throw new IllegalArgumentException(what + " must have 1 to " + most + " characters, got \"" + text + "\"");
        }
    }
}
