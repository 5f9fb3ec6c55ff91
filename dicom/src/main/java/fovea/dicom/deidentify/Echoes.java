package fovea.dicom.deidentify;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Element;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a file calls its people and their identifiers, to be found again in text that would stay. */
final class Echoes {
    private static final int SHORTEST = 3;
    private static final int TELEPHONE = 0x00102154;
    private static final List<Integer> IDENTIFIERS = List.of(
            Tag.PATIENT_ID,
            Tag.OTHER_PATIENT_IDS,
            Tag.PATIENT_ADDRESS,
            TELEPHONE,
            Tag.INSTITUTION_NAME,
            Tag.ACCESSION_NUMBER,
            Tag.PATIENT_BIRTH_DATE,
            Tag.STUDY_ID);

    private final Set<String> words = new HashSet<>();

    Echoes(DataSet data) {
        collect(data);
    }

    private void collect(DataSet data) {
        for (Element element : data) {
            if (element instanceof Element.Items sequence) {
                sequence.items().forEach(this::collect);
            } else if (element.vr() == Vr.PN || IDENTIFIERS.contains(element.tag())) {
                data.texts(element.tag()).forEach(this::take);
            }
        }
    }

    private void take(String value) {
        for (String word : value.split("[\\^= ,./-]+", -1)) {
            if (word.codePointCount(0, word.length()) >= SHORTEST
                    || word.chars().anyMatch(one -> one > 0x2E7F)) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        if (value.length() >= SHORTEST) {
            words.add(value.toLowerCase(Locale.ROOT));
        }
    }

    /** Whether one of them is in this text. */
    boolean in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }
}
