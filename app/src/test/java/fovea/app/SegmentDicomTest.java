package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.phantom.Phantom;
import fovea.core.image.Mask;
import fovea.dicom.Dicom;
import fovea.dicom.objects.ReadSegment;
import fovea.dicom.objects.SegmentationReader;
import fovea.dicom.objects.SourceFiles;
import fovea.dicom.sources.SourceSeries;
import fovea.fixtures.SharedData;
import fovea.formats.PngJpegReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** DICOM in and DICOM out on real files, by a specialist that has hardly learnt anything: the way is tried, not the answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SegmentDicomTest {
    private static final String TIME = "2026-01-31T12:00:00";

    private Path folder = Path.of("");
    private String specialist = "";

    @BeforeAll
    void adapts(@TempDir Path shared) throws IOException {
        folder = shared;
        specialist = folder.resolve("specialist").toString();
        assertThat(Run.fovea("models", "pull", "mobile-sam").code()).isZero();
        Phantom.write(folder.resolve("phantom"), new Phantom.Plan(6, 64, 1));
        String cohort = folder.resolve("cohort").toString();
        assertThat(Run.fovea("curate", folder.resolve("phantom").toString(), "--out", cohort, "--label", Phantom.LABEL)
                        .code())
                .isZero();
        Run adapt = Run.fovea("adapt", "--cohort", cohort, "--out", specialist, "--size", "64", "--epochs", "1");
        assertThat(adapt.code()).as(adapt.err()).isZero();
    }

    private Run segment(Path input, Path out, String... more) {
        return Run.fovea(List.of(
                List.of("segment", input.toString(), "--specialist", specialist, "--out", out.toString(), "--json"),
                List.of("--dicom-time", TIME, "--force"), // it learnt from drawn chests and would refuse
                List.of(more)));
    }

    /** Some slices of a real series, and what is no image beside them. */
    private Path someSlices() throws IOException {
        Path series = Files.createDirectories(folder.resolve("series"));
        Path all = SharedData.folder("dicom/dcm_qa_nih/In/20180918GE/mr_0004");
        try (Stream<Path> files = Files.list(all)) {
            List<Path> chosen = files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .limit(6)
                    .toList();
            assertThat(chosen).hasSize(6);
            for (Path file : chosen) {
                Path copy = series.resolve(String.valueOf(file.getFileName()));
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
        Files.writeString(series.resolve("notes.txt"), "no image");
        return series;
    }

    @Test
    void a_series_becomes_objects_that_other_software_accepts_and_the_masks_come_back() throws Exception {
        Path out = folder.resolve("found");
        Path series = someSlices();
        Run run = segment(series, out);
        JsonNode json = run.json();
        assertThat(json.path("failed").toString()).contains("notes.txt");
        assertThat(json.path("failed")).as("what is no image is counted").hasSize(1);
        assertThat(json.path("pictures")).as(run.err()).hasSizeGreaterThanOrEqualTo(1);
        for (JsonNode picture : json.path("pictures")) {
            Path seg = Path.of(picture.path("segmentation").asText());
            dciodvfyAccepts(seg);
            dciodvfyAccepts(Path.of(picture.path("report").asText()));
            dciodvfyAccepts(Path.of(picture.path("capture").asText()));
        }
        JsonNode first = json.path("pictures").path(0);
        SourceSeries read =
                SourceFiles.readFolder(Dicom.part10(), series).series().getFirst();
        Path seg = Path.of(first.path("segmentation").asText());
        List<ReadSegment> segments = SegmentationReader.read(Dicom.part10().readWhole(seg), read.images());
        assertThat(segments).hasSize(1);
        Mask mask = segments.getFirst().mask();
        assertThat((long) mask.foreground())
                .isEqualTo(first.path("labels").path(0).path("voxels").asLong());
        assertSlicesAreThePngs(mask, out, first.path("slices").asInt());
    }

    private static void assertSlicesAreThePngs(Mask mask, Path out, int slices) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            List<Path> pngs = files.filter(file -> file.toString().endsWith(".mask.png"))
                    .sorted()
                    .limit(slices)
                    .toList();
            assertThat(pngs).hasSize(slices);
            int plane = mask.width() * mask.height();
            for (int z = 0; z < slices; z++) {
                Mask drawn = PngJpegReader.readLabels(pngs.get(z)).mask(255);
                int from = z * plane;
                Mask cut = Mask.of(drawn.geometry(), i -> mask.contains(from + i));
                assertThat(cut).as("slice " + z).isEqualTo(drawn);
            }
        }
    }

    @Test
    void a_single_ct_gets_a_label_map_when_asked() throws Exception {
        Path ct = SharedData.folder("dicom/pydicom").resolve("CT_small.dcm");
        Path out = folder.resolve("map");
        Run run = segment(ct, out, "--dicom", "LABELMAP");
        assertThat(run.code()).as(run.err()).isZero();
        dciodvfyAccepts(out.resolve("CT_small.sc.dcm"));
        assertThat(out.resolve("CT_small.seg.dcm")).isNotEmptyFile();
        assertThat(out.resolve("CT_small.sr.dcm"))
                .as("a report refers to frames of one segment")
                .doesNotExist();
    }

    @Test
    void a_rerun_with_the_same_time_writes_the_same_objects() throws Exception {
        Path ct = SharedData.folder("dicom/pydicom").resolve("CT_small.dcm");
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        Run run = segment(ct, one);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(segment(ct, two).code()).isZero();
        for (String name : List.of("CT_small.seg.dcm", "CT_small.sr.dcm", "CT_small.sc.dcm")) {
            dciodvfyAccepts(one.resolve(name));
            assertThat(one.resolve(name)).hasSameBinaryContentAs(two.resolve(name));
        }
    }

    @Test
    void none_means_pictures_only_and_a_file_without_pixels_is_refused_by_name() throws Exception {
        Path ct = SharedData.folder("dicom/pydicom").resolve("CT_small.dcm");
        Path out = folder.resolve("pictures");
        assertThat(segment(ct, out, "--dicom", "NONE").code()).isZero();
        assertThat(out.resolve("CT_small.seg.dcm")).doesNotExist();
        assertThat(out.resolve("CT_small.overlay.png")).isNotEmptyFile();
        Path report = SharedData.folder("dicom/pydicom").resolve("rtplan.dcm");
        Run refused = segment(report, folder.resolve("refused"));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.json().path("failed").toString())
                .contains("rtplan.dcm")
                .contains("pixels");
    }

    /** Zero errors by David Clunie's validator; CI installs it. */
    private static void dciodvfyAccepts(Path file) throws IOException, InterruptedException {
        assertThat(file).isNotEmptyFile();
        Process process =
                new ProcessBuilder("sh", "-c", "command -v dciodvfy && (dciodvfy " + file + " 2>&1 || true)").start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        if (said.isBlank() && !"true".equals(System.getenv("CI"))) {
            return;
        }
        assertThat(said).as("dciodvfy must be installed").isNotBlank();
        assertThat(said.lines()).noneMatch(line -> line.startsWith("Error"));
    }
}
