package fovea.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.formats.PngWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReaderTest {
    @TempDir
    private Path folder;

    @Test
    void a_folder_of_pictures_stands_for_each_of_them() throws IOException {
        Path first = picture("a.png");
        Path second = picture("deeper/b.png");
        Files.writeString(folder.resolve(".DS_Store"), "left by a file browser");

        assertThat(StudyReader.inputs(List.of(folder))).containsExactly(first, second);
        assertThat(StudyReader.read(first).studies()).singleElement().satisfies(study -> assertThat(study)
                .isInstanceOf(Study.Picture.class));
    }

    @Test
    void a_folder_with_other_files_is_looked_at_for_dicom_too_and_its_pictures_are_not_told_twice() throws IOException {
        Path picture = picture("a.png");
        Files.writeString(folder.resolve("notes.txt"), "no picture");

        assertThat(StudyReader.inputs(List.of(folder))).containsExactly(folder, picture);
        assertThat(StudyReader.read(folder).rejected()).singleElement().satisfies(file -> assertThat(file.path())
                .isEqualTo(folder.resolve("notes.txt")));
    }

    @Test
    void a_picture_of_another_kind_comes_with_the_command_that_converts_it() throws IOException {
        Files.write(folder.resolve("scan.gif"), "GIF89a and more".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(StudyReader.read(folder).rejected()).singleElement().satisfies(file -> assertThat(file.reason())
                .endsWith("magick scan.gif scan.png"));
        assertThatThrownBy(() -> StudyReader.read(folder.resolve("scan.gif")))
                .hasMessageContaining("a GIF file, which is not read; convert it");
    }

    @Test
    void an_empty_folder_is_an_input_and_says_what_it_lacks() throws IOException {
        assertThat(StudyReader.inputs(List.of(folder))).containsExactly(folder);
        assertThatThrownBy(() -> StudyReader.read(folder)).hasMessageContaining("must hold a DICOM series");
    }

    private Path picture(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        PngWriter.writeImage(file, new Image(Geometry.plane(2, 2), 1, 8, new float[] {0, 80, 160, 255}));
        return file;
    }
}
