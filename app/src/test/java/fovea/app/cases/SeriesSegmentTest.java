package fovea.app.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.app.cases.SeriesExpert.Applied;
import fovea.app.cases.SeriesExpert.Kind;
import fovea.fixtures.ReferencePython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** DICOM series, segmented by a threshold: pydicom finds the voxels of the written objects where they should be. */
class SeriesSegmentTest {
    private final Path out;

    SeriesSegmentTest(@TempDir Path out) {
        this.out = out;
    }

    /** What pydicom reads of a Segmentation. */
    private record Truth(double voxels, List<Double> centre, double spacing, double worstMm) {
        static Truth of(Path segmentation, Path source) throws Exception {
            List<Double> numbers = Stream.of(ReferencePython.run(
                                    SeriesSegmentTest.class,
                                    "seg_truth.py",
                                    List.of(segmentation.toString(), source.toString()))
                            .getLast()
                            .split(" "))
                    .map(Double::valueOf)
                    .toList();
            return new Truth(numbers.get(0), numbers.subList(1, 4), numbers.get(4), numbers.get(5));
        }
    }

    private static long voxels(Applied applied) {
        Matcher found = Pattern.compile("voxels=(\\d+)")
                .matcher(String.valueOf(applied.only().get("labels")));
        assertThat(found.find()).isTrue();
        return Long.parseLong(found.group(1));
    }

    private static String report(Applied applied) throws Exception {
        return String.join(
                "\n",
                ReferencePython.program("dsrdump", "-Ec", applied.file("report").toString()));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void s01_voxels_of_a_tilted_series_lie_and_weigh_what_they_should(Kind kind) throws Exception {
        Situation situation = Situation.of("s01-segment-tilt");
        JsonNode expected = situation.expected();
        Applied applied = SeriesExpert.of(kind).apply(situation.input(), out);
        Truth truth = Truth.of(applied.file("segmentation"), situation.input());
        for (int i = 0; i < 3; i++) {
            assertThat(truth.centre.get(i))
                    .isCloseTo(
                            expected.path("centroidLpsMm").path(i).asDouble(),
                            within(expected.path("toleranceMm").asDouble()));
        }
        assertThat(truth.worstMm).isLessThan(1e-3);
        assertThat(truth.spacing)
                .isCloseTo(expected.path("spacingBetweenSlices").asDouble(), within(1e-4));
        Matcher volume = Pattern.compile("Volume\"\\)=\"([0-9.]+)\"").matcher(report(applied));
        assertThat(volume.find()).isTrue();
        double meant = voxels(applied) * expected.path("voxelVolumeMm3").asDouble();
        assertThat(Double.parseDouble(volume.group(1))).isCloseTo(meant, within(1e-3 * meant));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void s02_frames_in_random_order_make_a_volume(Kind kind) throws Exception {
        Situation situation = Situation.of("s02-segment-multiframe");
        Applied applied = SeriesExpert.of(kind).apply(situation.input(), out);
        assertThat(applied.only().get("slices"))
                .isEqualTo(situation.expected().path("frames").asInt());
        Truth truth = Truth.of(applied.file("segmentation"), situation.input());
        assertThat(truth.voxels).isEqualTo((double) voxels(applied));
        assertThat(truth.worstMm).isLessThan(1e-3);
        assertThat(truth.spacing)
                .isCloseTo(situation.expected().path("spacingMm").asDouble(), within(1e-6));
        assertThat(report(applied)).contains("\"Volume\")");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void s06_different_images_under_one_instance_uid_are_refused_by_that_uid(Kind kind) throws IOException {
        SeriesExpert expert = SeriesExpert.of(kind);
        Applied applied = expert.apply(Situation.of("s06-same-instance-uid").input(), out);
        assertThat(applied.outcome().done()).isEmpty();
        assertThat(applied.refusals())
                .singleElement()
                .asString()
                .contains("SOP Instance UID 1.2.826.0.1.3680043.8.498.")
                .contains("names different images");
        assertThat(expert.asked()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void s07_copies_of_files_change_nothing_and_are_told(Kind kind) throws IOException {
        Situation situation = Situation.of("s07-copies");
        Path plain = Files.createDirectories(out.resolve("plain"));
        try (Stream<Path> files = Files.list(situation.input())) {
            for (Path file :
                    files.filter(path -> !path.toString().contains("(1)")).toList()) {
                Files.copy(file, plain.resolve(file.getFileName()));
            }
        }
        Applied copies = SeriesExpert.of(kind).apply(situation.input(), out.resolve("a"));
        Applied without = SeriesExpert.of(kind).apply(plain, out.resolve("b"));
        assertThat(copies.only().get("slices"))
                .isEqualTo(situation.expected().path("slices").asInt());
        assertThat(voxels(copies)).isEqualTo(voxels(without)).isPositive();
        assertThat(String.valueOf(copies.only().get("findings")))
                .contains("is a copy of")
                .contains("1 more");
    }

    @Test
    void d14_a_gap_is_refused_before_anybody_is_asked() throws IOException {
        SeriesExpert expert = SeriesExpert.of(Kind.PLANES);
        Applied applied = expert.apply(Situation.of("d14-gap").input(), out);
        assertThat(applied.refusals())
                .singleElement()
                .asString()
                .contains("1 slice is missing at 4 mm along the normal");
        assertThat(applied.findings()).anyMatch(words -> words.contains("no image and was passed over: SEG"));
        assertThat(expert.asked()).isZero();
    }

    @Test
    void d35_rounded_positions_are_accepted_and_told() throws Exception {
        Situation situation = Situation.of("d35-rounded-positions");
        Applied applied = SeriesExpert.of(Kind.VOLUMES).apply(situation.input(), out);
        assertThat(applied.only().get("slices")).isEqualTo(9);
        assertThat(String.valueOf(applied.only().get("findings"))).contains("Image Position (Patient) is rounded");
        assertThat(report(applied)).contains("\"Volume\")");
    }
}
