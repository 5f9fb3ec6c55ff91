package fovea.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text through the builder and through files, in the character set that is declared and in others. */
class TextRoundTripProperties {
    private static final Map<String, String> LETTERS = Map.of(
            "ISO_IR 100", "\u00e4\u00e9\u00dfz",
            "ISO_IR 101", "\u0105\u0142\u017cz",
            "ISO_IR 144", "\u0430\u0411\u0432z",
            "ISO_IR 126", "\u03b1\u0392\u03b3z",
            "ISO_IR 138", "\u05d0\u05d1z",
            "ISO_IR 127", "\u0627\u0628z",
            "ISO_IR 166", "\u0e01\u0e02z",
            "GB18030", "\u4e57\u4e1c\u738bz",
            "ISO_IR 192", "\ud83e\udec1\u4e57\u00e4z");

    @Provide
    Arbitrary<String> sets() {
        return Arbitraries.of(LETTERS.keySet().stream().sorted().toList());
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings()
                .withChars("abc\u00e4\u0105\u0430\u03b1\u05d0\u4e57\u4e1c -.")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void text_of_any_set_comes_back_from_a_builder(
            @ForAll("sets") String declared, @ForAll("names") List<String> values) {
        DataSet data = DataSet.builder()
                .text(Tag.SPECIFIC_CHARACTER_SET, declared)
                .text(Tag.OTHER_PATIENT_IDS, values.toArray(String[]::new))
                .text(Tag.PATIENT_COMMENTS, values.getFirst())
                .build();
        assertThat(data.texts(Tag.OTHER_PATIENT_IDS)).isEqualTo(values);
        assertThat(data.text(Tag.PATIENT_COMMENTS)).contains(values.getFirst());
        assertThat(List.of(declared, "ISO_IR 192")).containsAll(data.texts(Tag.SPECIFIC_CHARACTER_SET));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void items_of_another_set_are_recoded_when_they_are_taken_in(
            @ForAll("sets") String inner, @ForAll("sets") String outer, @ForAll("names") List<String> values) {
        String own = LETTERS.getOrDefault(inner, "");
        DataSet item =
                DataSet.builder()
                        .text(Tag.SPECIFIC_CHARACTER_SET, inner)
                        .text(Tag.CODE_MEANING, own)
                        .build()
                        .toBuilder()
                        .remove(Tag.SPECIFIC_CHARACTER_SET)
                        .build();
        DataSet whole = DataSet.builder()
                .text(Tag.SPECIFIC_CHARACTER_SET, outer)
                .text(Tag.PATIENT_NAME, values.getFirst())
                .items(Tag.SEGMENT_SEQUENCE, item)
                .build();
        assertThat(whole.text(Tag.PATIENT_NAME)).contains(values.getFirst());
        assertThat(whole.items(Tag.SEGMENT_SEQUENCE).getFirst().text(Tag.CODE_MEANING))
                .contains(own);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void a_copied_attribute_says_the_same_in_another_set(
            @ForAll("sets") String from, @ForAll("sets") String to, @ForAll("names") List<String> values) {
        DataSet source = DataSet.builder()
                .text(Tag.SPECIFIC_CHARACTER_SET, from)
                .text(Tag.OTHER_PATIENT_IDS, values.toArray(String[]::new))
                .build();
        DataSet copy = DataSet.builder()
                .text(Tag.SPECIFIC_CHARACTER_SET, to)
                .copy(source, Tag.OTHER_PATIENT_IDS, Tag.PATIENT_ID)
                .build();
        assertThat(copy.texts(Tag.OTHER_PATIENT_IDS)).isEqualTo(values);
        assertThat(copy.contains(Tag.PATIENT_ID)).isFalse();
    }

    @Test
    void each_set_writes_its_own_letters_in_its_own_bytes(@TempDir Path folder) throws IOException {
        for (Map.Entry<String, String> set : LETTERS.entrySet()) {
            DataSet data = DataSet.builder()
                    .text(Tag.SPECIFIC_CHARACTER_SET, set.getKey())
                    .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7")
                    .text(Tag.SOP_INSTANCE_UID, "1.2.3")
                    .text(Tag.PATIENT_NAME, set.getValue())
                    .build();
            Path file = folder.resolve("a.dcm");
            Dicom.part10().write(file, DicomFile.of(data));
            DataSet read = Dicom.part10().readHeader(file).dataSet();
            assertThat(read.text(Tag.PATIENT_NAME)).as(set.getKey()).contains(set.getValue());
            assertThat(read.text(Tag.SPECIFIC_CHARACTER_SET))
                    .as("letters of a set bring no other")
                    .contains(set.getKey());
            Files.delete(file);
        }
    }

    /** PS3.5 section 7.5.3: an item may have a character set of its own, which counts for what is in it. */
    @Test
    void an_item_keeps_the_set_that_it_declares_itself() {
        DataSet item = DataSet.builder().text(Tag.CODE_MEANING, "\u4e57").build();
        DataSet whole = DataSet.builder()
                .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .text(Tag.PATIENT_NAME, "J\u00fcrgen")
                .items(Tag.SEGMENT_SEQUENCE, item)
                .build();
        assertThat(whole.bytes(Tag.PATIENT_NAME)).hasSize(6);
        DataSet inside = whole.items(Tag.SEGMENT_SEQUENCE).getFirst();
        assertThat(inside.text(Tag.SPECIFIC_CHARACTER_SET)).contains("ISO_IR 192");
        assertThat(inside.text(Tag.CODE_MEANING)).contains("\u4e57");
    }
}
