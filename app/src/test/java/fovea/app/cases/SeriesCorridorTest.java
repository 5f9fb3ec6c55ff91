package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.app.Run;
import fovea.app.cases.SeriesExpert.Applied;
import fovea.app.cases.SeriesExpert.Kind;
import fovea.core.cohort.Case;
import fovea.core.image.Mask;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.dicom.objects.SegmentationReader;
import fovea.fixtures.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Across the corridor: what segment finds in a series comes back through curate, grid by grid and voxel by voxel; what one
 * of the two refuses, the other refuses in the same words.
 */
class SeriesCorridorTest {
    private final Path folder;

    SeriesCorridorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Files that are images, copied into one folder. */
    private Path images(Path source) throws IOException {
        Path images = Files.createDirectories(folder.resolve("study"));
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".dcm")
                        && !SegmentationReader.reads(
                                Dicom.part10().readHeader(file).dataSet())) {
                    Files.copy(file, images.resolve(file.getFileName()));
                }
            }
        }
        return images;
    }

    private void assertSameGrids(Path source, int grids, double above) throws IOException {
        Path study = images(source);
        SeriesExpert expert = new SeriesExpert(Kind.PLANES, Map.of("liver", above));
        Applied applied = expert.apply(study, folder.resolve("found"));
        assertThat(applied.refusals()).isEmpty();
        assertThat(applied.outcome().done()).hasSize(grids);
        List<String> segmented = new ArrayList<>();
        for (var answer : applied.outcome().done()) {
            Path segmentation = (Path) Objects.requireNonNull(answer.get("segmentation"));
            Files.copy(segmentation, study.resolve(segmentation.getFileName()));
            String voxels = String.valueOf(answer.get("labels")).replaceAll(".*voxels=(\\d+).*", "$1");
            segmented.add(
                    answer.get("width") + " x " + answer.get("height") + " x " + answer.get("slices") + ": " + voxels);
        }
        CuratedCases cases = CuratedCases.of(study, folder.resolve("cohort"));
        List<String> curated = new ArrayList<>();
        for (Case one : cases.cases()) {
            Mask mask = cases.mask(one).mask(1);
            assertThat(mask.geometry().placement()).as(one.id()).isPresent();
            curated.add(mask.width() + " x " + mask.height() + " x " + mask.depth() + ": " + mask.foreground());
        }
        assertThat(curated).containsExactlyInAnyOrderElementsOf(segmented);
    }

    @Test
    void ten_volumes_of_fifteen_slices_in_one_series() throws IOException {
        assertSameGrids(SharedData.folder("dicom/dcm_qa_nih/In/20180918GE/mr_0005"), 10, 500);
    }

    @ParameterizedTest
    @CsvSource({
        "d02-random-frames, -600",
        "d03-gantry-tilt, 0",
        "d05-nonsquare, 500",
        "d33-copies, 400",
        "d35-rounded-positions, 500"
    })
    void one_volume(String name, double above) throws IOException {
        assertSameGrids(Situation.of(name).input(), 1, above);
    }

    @Test
    void a_second_acquisition_is_a_volume_of_its_own() throws IOException {
        Path source = Situation.of("s01-segment-tilt").input();
        Path both = Files.createDirectories(folder.resolve("both"));
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, both.resolve("first " + file.getFileName()));
                writeSecond(file, both.resolve("second " + file.getFileName()));
            }
        }
        assertSameGrids(both, 2, 0);
    }

    /** The same place and series, another acquisition: other pixels, UID and Acquisition Number. */
    private static void writeSecond(Path file, Path to) throws IOException {
        DicomFile first = Dicom.part10().readWhole(file);
        byte[] pixels = ((NativePixels) first.pixelData().orElseThrow()).bytes().clone();
        for (int i = 0; i < pixels.length; i += 2) {
            pixels[i] ^= 1;
        }
        var header = first.dataSet().toBuilder()
                .text(Tag.SOP_INSTANCE_UID, "2.25." + Integer.toUnsignedString(file.hashCode()))
                .integers(Tag.ACQUISITION_NUMBER, 2);
        Dicom.part10()
                .write(
                        to,
                        DicomFile.of(header.build())
                                .withPixels(
                                        NativePixels.of(Tag.PIXEL_DATA, Vr.OW, pixels),
                                        TransferSyntax.EXPLICIT_LITTLE));
    }

    @Test
    void a_gap_is_refused_in_the_same_words() throws IOException {
        Path input = Situation.of("d14-gap").input();
        String words =
                "make no volume: 1 slice is missing at 4 mm along the normal: a gap of 4 mm between Image Position"
                        + " (Patient) 0\\0\\2 and 0\\0\\6, where slices lie 2 mm apart";
        Run curate = CuratedCases.run(input, folder.resolve("cohort"));
        assertThat(curate.err()).contains(words);
        assertThat(SeriesExpert.of(Kind.VOLUMES)
                        .apply(input, folder.resolve("found"))
                        .refusals())
                .singleElement()
                .asString()
                .contains(words);
    }
}
