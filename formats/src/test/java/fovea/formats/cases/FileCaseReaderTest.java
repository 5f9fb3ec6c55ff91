package fovea.formats.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.FileReference;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.formats.LabelMap;
import fovea.formats.PngWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCaseReaderTest {
    private static final Label LUNG = new Label("lung", 2);

    private final Path image;
    private final Path mask;
    private final FileCaseReader reader = new FileCaseReader();

    FileCaseReaderTest(@TempDir Path folder) throws IOException {
        image = folder.resolve("image.png");
        mask = folder.resolve("mask.png");
        PngWriter.writeImage(image, new Image(Geometry.plane(3, 1), 1, 8, new float[] {1, 2, 3}));
        PngWriter.writeLabels(mask, new LabelMap(Geometry.plane(3, 1), new int[] {0, 2, 1}));
    }

    @Test
    void pixels_and_the_mask_of_one_label_are_read() throws IOException {
        Case one = caseOf(Geometry.plane(3, 1));
        assertThat(reader.image(one).toArray()).containsExactly(1, 2, 3);
        assertThat(reader.mask(one, LUNG)).isEqualTo(Mask.drawn(".#."));
        assertThat(reader.mask(one, new Label("absent", 9)).isEmpty()).isTrue();
    }

    @Test
    void a_changed_file_is_refused_with_both_hashes() throws IOException {
        Case one = caseOf(Geometry.plane(3, 1));
        byte[] original = Files.readAllBytes(image);
        PngWriter.writeImage(image, new Image(Geometry.plane(3, 1), 1, 8, new float[] {1, 2, 4}));
        assertThatThrownBy(() -> reader.image(one))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("case one")
                .hasMessageContaining(image.toString())
                .hasMessageContaining(one.image().sha256())
                .hasMessageContaining(Sha256.of(image));
        Files.write(image, original);
        assertThat(reader.image(one).toArray()).containsExactly(1, 2, 3);
    }

    @Test
    void a_file_that_changes_after_it_was_verified_is_refused() throws IOException {
        Case one = caseOf(Geometry.plane(3, 1));
        assertThat(reader.mask(one, LUNG).foreground()).isEqualTo(1);
        PngWriter.writeLabels(mask, new LabelMap(Geometry.plane(3, 1), new int[] {2, 2, 2}));
        Files.setLastModifiedTime(mask, FileTime.fromMillis(1));
        assertThatThrownBy(() -> reader.mask(one, LUNG)).hasMessageContaining("has changed since the cohort was made");
    }

    @Test
    void a_missing_file_and_a_size_that_lies_are_refused() throws IOException {
        Case wide = caseOf(Geometry.plane(4, 1));
        assertThatThrownBy(() -> reader.image(wide)).hasMessageContaining("is 3 x 1, the cohort says 4 x 1");
        assertThatThrownBy(() -> reader.mask(wide, LUNG)).hasMessageContaining("is 3 x 1, the cohort says 4 x 1");
        Files.delete(image);
        assertThatThrownBy(() -> reader.image(wide))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(image.toString());
    }

    private Case caseOf(Geometry geometry) throws IOException {
        return new Case(
                "one",
                "patient",
                "",
                new FileReference(image, Sha256.of(image)),
                new FileReference(mask, Sha256.of(mask)),
                geometry,
                Map.of("lung", 1L));
    }
}
