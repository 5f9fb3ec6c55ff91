package fovea.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Plan.Axis;
import fovea.core.image.Slicing;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.objects.ReadSegment;
import fovea.dicom.objects.SegmentationReader;
import fovea.dicom.objects.SegmentationWriter.Encoding;
import fovea.formats.JsonFile;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drawn CT series from files to Segmentation, report and masks; slice z holds z + 1 bright columns of 10 pixels. */
class SeriesAnswerTest {
    private static final LocalDateTime THEN = LocalDateTime.of(2024, 3, 4, 5, 6, 7);
    private static final Optional<Slicing> VOLUMES = Optional.of(new Slicing(Axis.Z, 0, ""));

    private final Path folder;
    private final Path out;

    SeriesAnswerTest(@TempDir Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("in"));
        this.out = folder.resolve("out");
    }

    private static DicomOutput output(Encoding encoding) {
        return new DicomOutput(Optional.of(encoding), Optional.of(THEN));
    }

    private JsonNode answered(Expert expert, DicomOutput output, Path into) throws IOException {
        Application application = new Application(expert);
        StudyReader.Found found = StudyReader.read(folder);
        assertThat(found.rejected()).isEmpty();
        Study study = found.studies().getFirst();
        AnswerFiles files = new AnswerFiles(expert, into, output);
        files.requireWritable(study);
        files.write("ct", application.answer(study), application.eligibility(study));
        return JsonFile.tree(into.resolve("ct.json"));
    }

    private List<Mask> segments(Path file) throws IOException {
        Study.Series study = (Study.Series) StudyReader.read(folder).studies().getFirst();
        return SegmentationReader.readWhole(
                        Dicom.part10().readWhole(file), study.series().images())
                .stream()
                .map(ReadSegment::mask)
                .toList();
    }

    /** 10 + 20 + 30 pixels of soft tissue, at 100 HU; nothing at 500 HU. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_segmentation_holds_what_was_found_frame_by_frame_or_as_a_volume(boolean volumes) throws IOException {
        DrawnSeries.bars(folder, 3);
        Expert expert = ThresholdExpert.of(volumes ? VOLUMES : Optional.empty(), List.of("liver", "bone"), 50, 500);
        JsonNode json = answered(expert, output(Encoding.BINARY), out);
        List<Mask> masks = segments(out.resolve("ct.seg.dcm"));
        assertThat(masks).extracting(Mask::foreground).containsExactly(60, 0);
        for (int z = 0; z < 3; z++) {
            int columns = z + 1;
            Mask expected = Mask.of(masks.getFirst().geometry().slice(z), i -> i % DrawnSeries.COLUMNS < columns);
            assertThat(masks.getFirst().slice(z)).isEqualTo(expected);
        }
        assertThat(json.get("slices").intValue()).isEqualTo(3);
        assertThat(json.get("labels").get(0).get("voxels").intValue()).isEqualTo(60);
        assertThat(json.get("labels").get(0).get("code").textValue()).isEqualTo("SCT 10200004");
        assertThat(json.get("labels").get(1).get("absent").booleanValue()).isTrue();
    }

    /** 60 voxels of .5 x .5 x 2 mm are 30 cubic millimetres, and their mean is 100 HU. */
    @Test
    void the_report_has_the_volume_and_the_mean_in_hounsfield_units() throws IOException {
        DrawnSeries.bars(folder, 3);
        answered(ThresholdExpert.of(VOLUMES, List.of("liver"), 50), output(Encoding.BINARY), out);
        DataSet report = Dicom.part10().readWhole(out.resolve("ct.sr.dcm")).dataSet();
        Map<String, Double> numbers = new TreeMap<>();
        collect(report, numbers);
        assertThat(numbers.keySet()).containsExactly("Attenuation Coefficient [hnsf'U]", "Volume mm3");
        assertThat(numbers.get("Volume mm3")).isCloseTo(30, within(1e-9));
        assertThat(numbers.get("Attenuation Coefficient [hnsf'U]")).isCloseTo(100, within(1e-9));
    }

    /** 60 voxels of half a cubic millimetre each; rows of the file run as those of the series. */
    @Test
    void the_label_map_and_the_tables_say_what_the_report_says() throws IOException {
        DrawnSeries.bars(folder, 3);
        JsonNode json = answered(ThresholdExpert.of(VOLUMES, List.of("liver", "bone"), 50, 500), DicomOutput.NONE, out);
        assertThat(json.at("/labels/0/volumeMm3").doubleValue()).isCloseTo(30, within(1e-9));
        assertThat(Files.readString(Path.of(json.get("volumes").textValue())))
                .contains("liver,1,60,30.000,100.000\r\n", "bone,2,0,0.000,\r\n");
        Path map = Path.of(json.get("labelMap").textValue());
        Image stored = ImageFile.decodeImage(map, ImageFile.bytes(map));
        Study.Series study = (Study.Series) StudyReader.read(folder).studies().getFirst();
        Geometry source = study.series().images().geometry();
        assertThat(stored.geometry().sameSize(source)).isTrue();
        assertThat(stored.geometry()
                        .placement()
                        .orElseThrow()
                        .distance(source.placement().orElseThrow(), source))
                .isLessThan(1e-4);
        for (int i = 0; i < source.size(); i++) {
            int z = i / (DrawnSeries.COLUMNS * DrawnSeries.ROWS);
            assertThat(stored.stored(i)).isEqualTo(i % DrawnSeries.COLUMNS < z + 1 ? 1 : 0);
        }
    }

    private static void collect(DataSet item, Map<String, Double> numbers) {
        item.item(Tag.MEASURED_VALUE_SEQUENCE)
                .ifPresent(value -> numbers.put(
                        item.item(Tag.CONCEPT_NAME_CODE_SEQUENCE).orElseThrow().requireText(Tag.CODE_MEANING) + " "
                                + value.item(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE)
                                        .orElseThrow()
                                        .requireText(Tag.CODE_VALUE),
                        value.requireDecimal(Tag.NUMERIC_VALUE)));
        item.items(Tag.CONTENT_SEQUENCE).forEach(child -> collect(child, numbers));
    }

    /** The names and order of files are no part of a series: outputs are the same byte for byte. */
    @Test
    void renamed_files_give_the_same_objects() throws IOException {
        DrawnSeries.bars(folder, 4);
        Expert expert = ThresholdExpert.of(VOLUMES, List.of("liver", "bone"), 50, 500);
        answered(expert, output(Encoding.BINARY), out);
        Path again = out.resolveSibling("again");
        for (int z = 0; z < 4; z++) {
            Files.move(folder.resolve("slice" + z + ".dcm"), folder.resolve((char) ('z' - z) + ".ima"));
        }
        answered(expert, output(Encoding.BINARY), again);
        for (String name : List.of("ct.seg.dcm", "ct.sr.dcm", "ct.sc.dcm")) {
            assertThat(again.resolve(name)).as(name).hasSameBinaryContentAs(out.resolve(name));
        }
    }

    @Test
    void labels_that_share_voxels_are_written_as_a_binary_object_and_that_is_told() throws IOException {
        DrawnSeries.bars(folder, 3);
        JsonNode json = answered(
                ThresholdExpert.of(VOLUMES, List.of("liver", "lesion"), 50, 60), output(Encoding.LABELMAP), out);
        assertThat(json.get("findings").toString())
                .contains(
                        "labels share 60 voxels, which a label map cannot hold: the Segmentation was written as BINARY");
        assertThat(segments(out.resolve("ct.seg.dcm")))
                .extracting(Mask::foreground)
                .containsExactly(60, 60);
    }

    @Test
    void labels_that_share_nothing_are_a_label_map_without_a_report() throws IOException {
        DrawnSeries.bars(folder, 3);
        JsonNode json = answered(
                ThresholdExpert.of(VOLUMES, List.of("liver", "bone"), 50, 500), output(Encoding.LABELMAP), out);
        assertThat(json.has("findings")).isFalse();
        assertThat(out.resolve("ct.sr.dcm")).doesNotExist();
        DataSet map = Dicom.part10().readHeader(out.resolve("ct.seg.dcm")).dataSet();
        assertThat(map.text(Tag.SEGMENTATION_TYPE)).contains("LABELMAP");
        assertThat(segments(out.resolve("ct.seg.dcm")))
                .extracting(Mask::foreground)
                .containsExactly(60, 0);
    }

    /** 27 letters were enough: the mark, the name and the words before them were longer than a description may be. */
    @Test
    void a_forced_answer_of_a_specialist_with_a_long_name_has_all_objects() throws IOException {
        DrawnSeries.bars(folder, 2);
        Expert plain = ThresholdExpert.of(VOLUMES, List.of("liver"), 50);
        Expert named = new Expert(new LongName(plain), plain.labels(), plain.slicing(), plain.domain(), plain.origin())
                .marked(AnswerFiles.FORCED);
        JsonNode json = answered(named, output(Encoding.BINARY), out);
        assertThat(json.get("marks").toString()).contains(AnswerFiles.FORCED);
        for (String name : List.of("ct.seg.dcm", "ct.sr.dcm", "ct.sc.dcm")) {
            DicomFile file = Dicom.part10().readWhole(out.resolve(name));
            assertThat(file.dataSet().requireText(Tag.SERIES_DESCRIPTION)).contains(AnswerFiles.FORCED);
        }
    }

    private record LongName(Expert expert) implements fovea.core.Segmenter {
        @Override
        public String name() {
            return "a specialist with a name of more than forty letters";
        }

        @Override
        public List<fovea.core.Segmentation> segment(Image image, List<fovea.core.image.Prompt> prompts) {
            return expert.segmenter().segment(image, prompts);
        }
    }

    @Test
    void the_patient_of_the_series_is_the_patient_of_every_object() throws IOException {
        DrawnSeries.bars(folder, 2);
        answered(ThresholdExpert.of(VOLUMES, List.of("liver"), 50), output(Encoding.BINARY), out);
        List<String> uids = new ArrayList<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".dcm")).toList()) {
                DataSet data = Dicom.part10().readHeader(file).dataSet();
                assertThat(data.text(Tag.PATIENT_NAME)).contains("M\u00fcller^J\u00fcrgen");
                assertThat(data.text(Tag.PATIENT_ID)).contains("17");
                assertThat(data.text(Tag.STUDY_INSTANCE_UID)).contains("1.2.3.1");
                assertThat(data.text(Tag.CONTENT_DATE)).contains("20240304");
                uids.add(data.requireText(Tag.SOP_INSTANCE_UID));
                uids.add(data.requireText(Tag.SERIES_INSTANCE_UID));
            }
        }
        assertThat(uids).hasSize(6).doesNotHaveDuplicates().doesNotContain("1.2.3.2");
    }

    /** MONOCHROME1 shows 4095 black: mirrored within its 12 bits, -1000 .. 3095 HU, stored 0 is bright. */
    @Test
    void an_inverse_series_is_shown_to_the_expert_turned_round() throws IOException {
        for (int z = 0; z < 2; z++) {
            DrawnSeries.write(
                    folder.resolve(z + ".dcm"),
                    DrawnSeries.header(z).text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1"),
                    (x, y) -> x < 4 ? 0 : 4095);
        }
        answered(ThresholdExpert.of(VOLUMES, List.of("liver"), 3095), output(Encoding.BINARY), out);
        assertThat(segments(out.resolve("ct.seg.dcm")).getFirst().foreground()).isEqualTo(2 * 4 * 10);
    }

    @Test
    void masks_and_overlays_of_each_frame_are_numbered_from_one() throws IOException {
        DrawnSeries.bars(folder, 3);
        answered(ThresholdExpert.of(VOLUMES, List.of("liver"), 50), DicomOutput.NONE, out);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).sorted())
                    .containsExactly(
                            "ct.0001.liver.mask.png",
                            "ct.0001.overlay.png",
                            "ct.0002.liver.mask.png",
                            "ct.0002.overlay.png",
                            "ct.0003.liver.mask.png",
                            "ct.0003.overlay.png",
                            "ct.json",
                            "ct.labels.nii.gz",
                            "ct.statistics.json",
                            "ct.volumes.csv");
        }
    }
}
