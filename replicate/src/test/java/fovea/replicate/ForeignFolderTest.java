package fovea.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.formats.PngWriter;
import fovea.replicate.interview.Design;
import fovea.replicate.interview.Exam;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignFolderTest {
    @TempDir
    Path folder;

    private static Design design(int foreign) {
        return new Design(2, 1, 2, 1, 64, 10, 1, foreign, 1);
    }

    private void pictures(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            PngWriter.writeImage(
                    folder.resolve("p" + i + ".png"), new Image(Geometry.plane(2, 1), 1, 8, new float[] {i, 9}));
        }
    }

    @Test
    void some_pictures_spread_evenly_over_the_names_are_examined() throws IOException {
        pictures(9);

        List<Exam> exams = ForeignFolder.exams(folder, "elsewhere", 1, design(3));

        assertThat(exams).extracting(exam -> exam.image().toArray()[0]).containsExactly(1f, 4f, 7f);
    }

    @Test
    void pictures_of_every_kind_that_the_other_verbs_take_are_examined() throws IOException {
        ImageIO.write(
                new BufferedImage(4, 3, BufferedImage.TYPE_BYTE_GRAY),
                "bmp",
                folder.resolve("a.bmp").toFile());
        ImageIO.write(
                new BufferedImage(4, 3, BufferedImage.TYPE_BYTE_GRAY),
                "tiff",
                folder.resolve("b.tiff").toFile());
        pictures(1);

        assertThat(ForeignFolder.exams(folder, "elsewhere", 1, design(60))).hasSize(3);
    }

    @Test
    void a_torn_picture_is_named() throws IOException {
        Path torn = Files.writeString(folder.resolve("torn.png"), "no picture");

        assertThatThrownBy(() -> ForeignFolder.exams(folder, "elsewhere", 1, design(3)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(torn.toString());
    }
}
