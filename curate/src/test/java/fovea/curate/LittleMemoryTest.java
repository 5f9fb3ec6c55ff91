package fovea.curate;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Label;
import fovea.curate.layout.CurationRequest;
import fovea.formats.CuratedFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An honest file of some kilobytes can unpack to more than there is memory; that is its own trouble, not the others'. */
class LittleMemoryTest {
    private static final int SIDE = 7000;

    /** Curates with the little memory that it is started with, and prints what came of it. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            CuratedFolder curated = Curation.curate(CurationRequest.of(Path.of(arguments[0]))
                    .withLabels(List.of(new Label("lung", 1)))
                    .withHoldOut(0));
            curated.cohort().rejected().forEach(one -> System.out.println(one.path() + ": " + one.reason()));
            System.out.println(curated.cohort().trainingCases().size() + " cases");
        }
    }

    @Test
    void a_picture_too_large_for_the_memory_is_refused_by_name_and_the_others_are_read(@TempDir Path folder)
            throws Exception {
        Planted planted = new Planted(folder.resolve("data"));
        for (int i = 0; i < 12; i++) {
            planted.paired("case" + i, 1, 40 + i);
        }
        planted.mask("masks/big.png", 1, 9);
        Path big = planted.root().resolve("images/big.png");
        ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY), "png", big.toFile());
        assertThat(Files.size(big)).isLessThan(50_000);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        java,
                        "-Xmx96m",
                        "-cp",
                        ChildProcess.classPath(),
                        Child.class.getName(),
                        planted.root().toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(told).isZero();
        assertThat(told)
                .containsPattern(
                        "images/big.png: it unpacks to more than fits into the 9\\d MB of memory that Java may use")
                .contains("12 cases");
    }
}
