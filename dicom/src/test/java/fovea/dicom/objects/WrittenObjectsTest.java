package fovea.dicom.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.page.Overlay;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.sources.SourceImages;
import fovea.fixtures.ReferencePython;
import fovea.fixtures.SharedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segmentations, reports and captures, judged by other people's software. */
class WrittenObjectsTest {
    @TempDir
    Path folder;

    /** Grey values that rise along a row. */
    private static Image ramp(Geometry geometry) {
        float[] samples = new float[geometry.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i % geometry.width();
        }
        return new Image(geometry, 1, 16, samples);
    }

    private static List<Segment> segments(Geometry geometry) {
        return List.of(
                new Segment(Structure.named("left lung"), Sources.mask(geometry, 1, 0, geometry.depth() - 1)),
                new Segment(Structure.named("lung nodule"), Sources.mask(geometry, 2, 0, 0)),
                new Segment(Structure.named("Fössa xyz"), Mask.empty(geometry)));
    }

    private void writeAll(SourceImages source) throws Exception {
        List<Segment> segments = segments(source.geometry());
        Authorship by = Sources.author();
        Image values = ramp(source.geometry());
        DicomFile seg = SegmentationWriter.write(source, segments, by, SegmentationWriter.Encoding.BINARY);
        Dicom.part10().write(folder.resolve("a.seg.dcm"), seg);
        Dicom.part10()
                .write(
                        folder.resolve("a.sr.dcm"),
                        MeasurementReport.write(
                                source,
                                seg.dataSet(),
                                segments,
                                Optional.of(new RealValues(values, Optional.of("HU"))),
                                by));
        List<Overlay> overlays = IntStream.range(0, source.frames().size())
                .mapToObj(z -> Overlay.of(
                        values.slice(z),
                        segments.stream().map(one -> one.mask().slice(z)).toList()))
                .toList();
        Dicom.part10().write(folder.resolve("a.sc.dcm"), SecondaryCapture.write(source, overlays, by));
    }

    private void everyObjectIsValid() throws Exception {
        Dciodvfy.accepts(folder.resolve("a.seg.dcm"));
        Dciodvfy.accepts(folder.resolve("a.sr.dcm"));
        Dciodvfy.accepts(folder.resolve("a.sc.dcm"));
    }

    @Test
    void objects_of_a_made_up_series_are_valid() throws Exception {
        writeAll(SourceImages.of(Sources.series(Sources.OBLIQUE, 4)));
        everyObjectIsValid();
    }

    @Test
    void objects_of_a_made_up_projection_are_valid() throws Exception {
        writeAll(SourceImages.of(List.of(Sources.projection())));
        everyObjectIsValid();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "highdicom/ct_image.dcm",
                "highdicom/dx_image.dcm",
                "pydicom/CT_small.dcm",
                "pydicom/MR_small.dcm",
                "pydicom/RG1_J2KI.dcm",
                "pydicom/US1_UNCR.dcm",
                "pydicom/emri_small.dcm",
                "pydicom/eCT_Supplemental.dcm",
                "pydicom/OBXXXX1A_rle_2frame.dcm"
            })
    void objects_of_real_images_are_valid(String name) throws Exception {
        DataSet header = Dicom.part10()
                .readWhole(SharedData.folder("dicom").resolve(name))
                .dataSet();
        writeAll(SourceImages.of(List.of(header)));
        everyObjectIsValid();
    }

    @Test
    void highdicom_reads_the_same_label_map() throws Exception {
        SourceImages source = SourceImages.of(Sources.series(Sources.OBLIQUE, 4));
        List<Segment> liver = List.of(new Segment(Structure.named("liver"), Sources.mask(source.geometry(), 1, 1, 3)));
        Path path = folder.resolve("map.dcm");
        Dicom.part10()
                .write(
                        path,
                        SegmentationWriter.write(
                                source, liver, Sources.author(), SegmentationWriter.Encoding.LABELMAP));
        assertThat(ReferencePython.run(WrittenObjectsTest.class, "read_objects.py", List.of(path.toString())))
                .containsExactlyElementsOf(lines(liver));
    }

    @Test
    void dcmtk_reads_the_report_and_its_numbers_are_those_counted_by_hand() throws Exception {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 4));
        writeAll(source);
        String tree = String.join(
                "\n",
                ReferencePython.program(
                        "dsrdump", "-Ec", folder.resolve("a.sr.dcm").toString()));
        Segment lung = segments(source.geometry()).get(0);
        double volume = lung.mask().foreground() * 0.7 * 0.6 * 2.5;
        double mean = IntStream.range(0, lung.mask().geometry().size())
                .filter(lung.mask()::contains)
                .mapToDouble(i -> i % 11)
                .average()
                .orElseThrow();
        assertThat(tree).contains("Imaging Measurement Report").contains("Hounsfield unit");
        assertThat(first(tree, "Volume")).isCloseTo(volume, within(1e-9)); // 16 characters of a decimal string
        assertThat(first(tree, "Attenuation Coefficient")).isCloseTo(mean, within(1e-9));
    }

    /** The first measurement of that name in DCMTK's words. */
    private static double first(String tree, String name) {
        Matcher found =
                Pattern.compile("NUM:\\(,,\"" + name + "\"\\)=\"([^\"]+)\"").matcher(tree);
        assertThat(found.find()).as("a measurement called %s", name).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void highdicom_reads_the_same_masks_and_groups() throws Exception {
        SourceImages source = SourceImages.of(Sources.series(Sources.OBLIQUE, 4));
        writeAll(source);
        List<String> theirs = ReferencePython.run(
                WrittenObjectsTest.class,
                "read_objects.py",
                List.of(
                        folder.resolve("a.seg.dcm").toString(),
                        folder.resolve("a.sr.dcm").toString()));
        List<String> ours = new ArrayList<>(lines(segments(source.geometry())));
        ours.add("groups 3");
        assertThat(theirs).containsExactlyElementsOf(ours);
    }

    private static List<String> lines(List<Segment> segments) {
        List<String> lines = new ArrayList<>();
        for (Segment segment : segments) {
            for (int z = 0; z < 4; z++) {
                StringBuilder bits = new StringBuilder(segment.structure().label() + " " + z + " ");
                for (int i = 0; i < 99; i++) {
                    bits.append(segment.mask().contains(z * 99 + i) ? '1' : '0');
                }
                lines.add(bits.toString());
            }
        }
        return lines;
    }
}
