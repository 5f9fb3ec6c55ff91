package fovea.dicom.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.page.Overlay;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.Tag;
import fovea.dicom.sources.SourceImages;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of specialists as long as an LO may be (64 characters): every object is written, and its descriptions are cut. */
class LongNamesTest {
    @TempDir
    private Path folder;

    private static Authorship author(String name) {
        return new Authorship(
                new Algorithm(name, "1", "Fovea", "1"),
                "",
                LocalDateTime.of(2024, 3, 4, 5, 6, 7),
                Identifiers.derived(List.of(name)),
                Authorship.SERIES);
    }

    private List<DicomFile> objects(String name) throws Exception {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 2));
        Authorship by = author(name);
        Mask mask = Sources.mask(source.geometry(), 3, 0, 1);
        List<Segment> segments = List.of(new Segment(Structure.named("liver"), mask));
        DicomFile seg = SegmentationWriter.write(source, segments, by, SegmentationWriter.Encoding.BINARY);
        DicomFile report = MeasurementReport.write(source, seg.dataSet(), segments, Optional.empty(), by);
        Image grey = new Image(source.geometry().slice(0), 1, 8, new float[99]);
        Overlay overlay = Overlay.of(grey, List.of(mask.slice(0)));
        DicomFile capture = SecondaryCapture.write(source, List.of(overlay, overlay), by);
        return List.of(seg, report, capture);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 47, 48, 49, 57, 64})
    void every_object_takes_a_name_of_any_length_that_an_algorithm_may_have(int length) throws Exception {
        String name = "n".repeat(length);
        for (DicomFile object : objects(name)) {
            Path file = folder.resolve("a.dcm");
            Dicom.part10().write(file, object);
            String description = Dicom.part10()
                    .readHeader(file)
                    .dataSet()
                    .text(Tag.SERIES_DESCRIPTION)
                    .orElseThrow();
            assertThat(description.length()).isLessThanOrEqualTo(64);
            assertThat(description).matches("(Segmentation|Measurements|Overlay) by n+");
            assertThat(object.dataSet().text(Tag.MANUFACTURER_MODEL_NAME)).contains(name);
        }
    }

    /** A lung emoji takes two of Java's characters: a cut between them would leave half a letter. */
    @Test
    void a_cut_never_parts_a_letter() throws Exception {
        for (int before = 40; before < 60; before++) {
            String name = "n".repeat(before) + "\ud83e\udec1\ud83e\udec1";
            for (DicomFile object : objects(name)) {
                String description =
                        object.dataSet().text(Tag.SERIES_DESCRIPTION).orElseThrow();
                assertThat(description).doesNotContain("?").doesNotContain("\ufffd");
                assertThat(Character.isHighSurrogate(description.charAt(description.length() - 1)))
                        .isFalse();
            }
        }
    }

    @Test
    void names_that_no_object_can_hold_are_refused_when_they_are_given() {
        for (String odd : new String[] {"", " ", "n".repeat(65)}) {
            assertThatThrownBy(() -> new Algorithm(odd, "1", "Fovea", "1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 64 characters");
            assertThatThrownBy(() -> new Algorithm("n", odd, "Fovea", "1"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Structure.named(odd)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void codes_have_the_lengths_of_the_standard() {
        assertThatThrownBy(() -> new Code("12345678901234567", "SCT", "too long"))
                .hasMessageContaining("1 to 16");
        assertThatThrownBy(() -> new Code("1", "S".repeat(17), "too long")).hasMessageContaining("1 to 16");
        assertThatThrownBy(() -> new Code("1", "SCT", "m".repeat(65))).hasMessageContaining("1 to 64");
        assertThat(new Code("1", "SCT", "one").same(new Code("1", "SCT", "uno")))
                .isTrue();
        assertThat(new Code("1", "SCT", "one").same(new Code("1", "DCM", "one")))
                .isFalse();
    }
}
