package fovea.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Element;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Files with a patient's name in attributes and depths that a seeded generator chooses, under options that it chooses too. */
class DeidentifierProperties {
    private static final int TRIES = 80;
    private static final String NAME = "Quillfeather";

    /** As it may be written: composed, decomposed and without its accent. */
    private static final List<String> ACCENTED = List.of("Zoë", "Zoe\u0308", "ZOE");

    private static final SecretKey KEY =
            SecretKey.of("a key of the tests, 32 bytes long".getBytes(StandardCharsets.US_ASCII));
    private static final List<Vr> TEXTS =
            List.of(Vr.LO, Vr.SH, Vr.PN, Vr.LT, Vr.ST, Vr.UT, Vr.UC, Vr.CS, Vr.AE, Vr.UN, Vr.OB);

    /** Attributes of the dictionary of many kinds: descriptions, names, codes, and some that the profile does not list. */
    private static final List<Integer> TAGS = List.of(
            Tag.STUDY_DESCRIPTION,
            Tag.SERIES_DESCRIPTION,
            Tag.PATIENT_COMMENTS,
            Tag.IMAGE_COMMENTS,
            Tag.REFERRING_PHYSICIAN_NAME,
            Tag.INSTITUTION_NAME,
            Tag.ACCESSION_NUMBER,
            Tag.SOFTWARE_VERSIONS,
            Tag.MANUFACTURER,
            Tag.CODE_MEANING,
            Tag.BODY_PART_EXAMINED,
            Tag.TEXT_VALUE,
            Tag.SEGMENT_LABEL,
            Tag.ROI_NAME,
            0x00181400, // Acquisition Device Processing Description
            0x00180010, // Contrast/Bolus Agent
            0x00081090, // Manufacturer's Model Name
            0x00091101, // private
            0x60003000, // an overlay's data
            0x50003000, // a curve's data
            0x00187FF0); // in no dictionary

    private static final List<Integer> SEQUENCES = List.of(
            Tag.REFERENCED_INSTANCE_SEQUENCE,
            Tag.SOURCE_IMAGE_SEQUENCE,
            Tag.CONTENT_SEQUENCE,
            Tag.SEGMENT_SEQUENCE,
            0x00400275, // Request Attributes Sequence
            0x00091102);

    private final Path folder;

    DeidentifierProperties(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Random random(RepetitionInfo repetition) {
        return new Random(65_537L * repetition.getCurrentRepetition());
    }

    private static Options options(Random random) {
        return new Options(random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    }

    private static DataSetBuilder image(String instance) {
        return DataSet.builder()
                .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.SOP_INSTANCE_UID, "1.2.40.77031942." + instance)
                .text(Tag.STUDY_INSTANCE_UID, "1.2.40.77031942")
                .text(Tag.SERIES_INSTANCE_UID, "1.2.40.77031942.1")
                .text(Tag.PATIENT_NAME, NAME + "^" + ACCENTED.getFirst())
                .text(Tag.PATIENT_ID, "MRN-5550199")
                .text(Tag.STUDY_DATE, "20240229")
                .text(Tag.MODALITY, "CT");
    }

    /** Fills in attributes; a nested item at every third place. */
    private static void salt(DataSetBuilder data, Random random, int depth) {
        data.text(0x00090011, Vr.LO, "MAKER");
        for (int i = 0; i < 6; i++) {
            int tag = TAGS.get(random.nextInt(TAGS.size()));
            Vr vr = TEXTS.get(random.nextInt(TEXTS.size()));
            String word = random.nextBoolean() ? NAME : ACCENTED.get(random.nextInt(ACCENTED.size()));
            String text = List.of("CT of ", "", "axial 5mm, ", "x^").get(random.nextInt(4)) + word;
            data.bytes(tag, vr, even(text));
        }
        if (depth > 0) {
            DataSetBuilder item = DataSet.builder();
            salt(item, random, depth - 1);
            data.items(SEQUENCES.get(random.nextInt(SEQUENCES.size())), item.build());
        }
    }

    private static byte[] even(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length % 2 == 0 ? bytes : (text + " ").getBytes(StandardCharsets.UTF_8);
    }

    private String written(Deidentified one) throws IOException {
        Path out = folder.resolve("out.dcm");
        Dicom.part10().write(out, one.file());
        return new String(Files.readAllBytes(out), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }

    @RepeatedTest(TRIES)
    void no_name_survives_wherever_it_stands_and_whatever_the_options(RepetitionInfo repetition) throws IOException {
        Random random = random(repetition);
        DataSetBuilder data = image("2");
        salt(data, random, 4);
        Options options = options(random);
        String text = written(new Deidentifier(KEY, options).deidentify(DicomFile.of(data.build())));
        assertThat(text).as("%s", options).doesNotContain(NAME.toLowerCase(Locale.ROOT), "5550199");
        for (String form : ACCENTED) {
            assertThat(text).as("%s", options).doesNotContain(form.toLowerCase(Locale.ROOT));
        }
        if (!options.retainUids()) {
            assertThat(text).doesNotContain("77031942");
        }
    }

    @RepeatedTest(TRIES)
    void the_same_file_and_key_give_the_same_copy_and_another_key_another(RepetitionInfo repetition)
            throws IOException {
        Random random = random(repetition);
        DataSetBuilder data = image("2");
        salt(data, random, 2);
        DicomFile file = DicomFile.of(data.build());
        Options options = options(random);
        Deidentified one = new Deidentifier(KEY, options).deidentify(file);
        Deidentified again = new Deidentifier(KEY, options).deidentify(file);
        assertThat(again.file().dataSet()).isEqualTo(one.file().dataSet());
        Deidentified other = new Deidentifier(SecretKey.of(new byte[32]), options).deidentify(file);
        assertThat(other.patient()).isNotEqualTo(one.patient());
    }

    @RepeatedTest(TRIES)
    void uids_change_alike_in_all_files_and_stay_apart(RepetitionInfo repetition) throws IOException {
        Random random = random(repetition);
        Deidentifier deidentifier = new Deidentifier(KEY, Options.basic());
        Map<String, String> changed = new TreeMap<>();
        for (int i = 0; i < 5; i++) {
            String own = Integer.toString(1 + random.nextInt(1000));
            String referred = Integer.toString(1 + random.nextInt(1000));
            DataSet data = image(own)
                    .items(
                            Tag.SOURCE_IMAGE_SEQUENCE,
                            DataSet.builder()
                                    .text(Tag.REFERENCED_SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                                    .text(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.40.77031942." + referred)
                                    .build())
                    .build();
            DataSet copy = deidentifier.deidentify(DicomFile.of(data)).file().dataSet();
            DataSet item = copy.items(Tag.SOURCE_IMAGE_SEQUENCE).getFirst();
            assertThat(item.requireText(Tag.REFERENCED_SOP_CLASS_UID)).isEqualTo("1.2.840.10008.5.1.4.1.1.2");
            assertSame(changed, own, copy.requireText(Tag.SOP_INSTANCE_UID));
            assertSame(changed, referred, item.requireText(Tag.REFERENCED_SOP_INSTANCE_UID));
            assertSame(changed, "study", copy.requireText(Tag.STUDY_INSTANCE_UID));
        }
        assertThat(changed.values()).doesNotHaveDuplicates();
    }

    private static void assertSame(Map<String, String> changed, String old, String now) {
        assertThat(now).matches("2\\.25\\.[1-9][0-9]*").hasSizeLessThanOrEqualTo(64);
        assertThat(changed.putIfAbsent(old, now)).isIn(null, now);
    }

    @RepeatedTest(TRIES)
    void what_is_left_is_of_the_dictionary_and_marked(RepetitionInfo repetition) throws IOException {
        Random random = random(repetition);
        DataSetBuilder data = image("2");
        salt(data, random, 3);
        DataSet copy = new Deidentifier(KEY, options(random))
                .deidentify(DicomFile.of(data.build()))
                .file()
                .dataSet();
        assertThat(copy.requireText(Tag.PATIENT_IDENTITY_REMOVED)).isEqualTo("YES");
        List<Integer> foreign = new ArrayList<>();
        collectForeign(copy, foreign);
        assertThat(foreign).isEmpty();
    }

    /** Private attributes, overlays and curves, at any depth. */
    private static void collectForeign(DataSet data, List<Integer> foreign) {
        for (Element element : data) {
            int group = Tag.group(element.tag());
            if (Tag.isPrivate(element.tag()) || (group & 0xFF00) == 0x6000 || (group & 0xFF00) == 0x5000) {
                foreign.add(element.tag());
            }
            if (element instanceof Element.Items sequence) {
                sequence.items().forEach(item -> collectForeign(item, foreign));
            }
        }
    }
}
