package fovea.formats.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {
    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent() == null ? folder : file.getParent());
        return Files.writeString(file, "x");
    }

    @Test
    void pictures_of_all_kinds_come_in_the_order_of_their_names_and_nothing_else() throws IOException {
        Path bmp = file("b.BMP");
        Path jpeg = file("c.jpeg");
        Path png = file("a.png");
        Path tiff = file("d.tif");
        file("volume.nii.gz");
        file("notes.txt");
        Files.createDirectories(folder.resolve("e.png"));

        assertThat(PictureFolder.pictures(folder)).containsExactly(png, bmp, jpeg, tiff);
    }

    @Test
    void the_folder_images_stands_for_the_whole_where_there_is_one() throws IOException {
        file("masks.png");
        Path inside = file("images/a.png");

        assertThat(PictureFolder.pictures(folder)).containsExactly(inside);
    }

    @Test
    void a_folder_without_pictures_and_a_file_are_refused_by_name() throws IOException {
        Path text = file("readme.txt");

        assertThatThrownBy(() -> PictureFolder.pictures(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("holds no PNG, JPEG, TIFF or BMP file");
        assertThatThrownBy(() -> PictureFolder.pictures(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(text + " must be a folder of pictures");
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> PictureFolder.pictures(nowhere))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(nowhere.toString());
    }
}
