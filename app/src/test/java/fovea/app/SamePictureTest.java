package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.formats.EvidenceFile;
import fovea.formats.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The generalist is shown the picture that the specialist is shown. Pictures of 16 bits that a fixed window maps onto the
 * values of pictures of 8 bits give both contestants the same input, hence the same answers in the whole trial; shown by its
 * quantiles, as a generalist of its own would be, such a picture looks otherwise.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamePictureTest {
    private static final int SIDE = 64;
    private static final int CASES = 10;
    private static final int BLACK = 1000;

    private Path folder = Path.of("");

    @BeforeAll
    void pulls(@TempDir Path shared) {
        folder = shared;
        run("models pull mobile-sam");
    }

    private static void run(String command) {
        Run run = Run.fovea(command.split(" "));
        assertThat(run.code()).as(command + "\n" + run.err()).isZero();
    }

    @Test
    void both_contestants_see_the_greys_of_the_specialist() throws IOException {
        Map<String, Double> eight = dice("eight", 8, "stored");
        Map<String, Double> sixteen = dice("sixteen", 16, "fixed " + BLACK + " " + (BLACK + 255));

        assertThat(eight).hasSize(4 * 4).isEqualTo(sixteen);
        assertThat(eight.values()).as("answers that differ").anyMatch(value -> value > 0.2);
    }

    /** Dice by case and arm of a specialist that was trained on pictures of so many bits, shown by a window. */
    private Map<String, Double> dice(String name, int bits, String window) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        draw(home, bits);
        Path cohort = home.resolve("cohort");
        run("curate " + home.resolve("pictures") + " --out " + cohort + " --label disc=255 --hold-out 0.4");
        Path recipe = home.resolve("recipe.toml");
        Files.writeString(recipe, "size = 64\nepochs = 1\n[showing]\nwindow = \"" + window + "\"\n");
        Path specialist = home.resolve("specialist");
        run("adapt --cohort " + cohort + " --recipe " + recipe + " --out " + specialist);
        Path out = home.resolve("evidence");
        run("prove " + specialist + " --cohort " + cohort + " --allow-overlap --generalist-size 64 --out " + out);
        List<Row> rows = EvidenceFile.read(out).rows();
        return rows.stream().collect(Collectors.toMap(row -> row.caseId() + " " + row.arm(), Row::dice));
    }

    /** Faint noisy discs, and one pixel that is far brighter than all others. */
    private static void draw(Path home, int bits) throws IOException {
        Path pictures = Files.createDirectories(home.resolve("pictures"));
        StringBuilder table = new StringBuilder("image,mask,patient\n");
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(i);
            int x = 20 + random.nextInt(24);
            int y = 20 + random.nextInt(24);
            float[] image = new float[SIDE * SIDE];
            float[] mask = new float[SIDE * SIDE];
            for (int at = 0; at < image.length; at++) {
                boolean inside = Math.hypot(at % SIDE - x, at / SIDE - y) < 9 + i % 3;
                float grey = (inside ? 110 : 60) + random.nextInt(30);
                image[at] = bits == 8 ? grey : BLACK + grey;
                mask[at] = inside ? 255 : 0;
            }
            image[3 * i] = bits == 8 ? 255 : 60_000;
            Geometry size = Geometry.plane(SIDE, SIDE);
            PngWriter.writeImage(pictures.resolve("i" + i + ".png"), new Image(size, 1, bits, image));
            PngWriter.writeImage(pictures.resolve("m" + i + ".png"), new Image(size, 1, 8, mask));
            table.append("i%d.png,m%d.png,p%d%n".formatted(i, i, i));
        }
        Files.writeString(pictures.resolve("cases.csv"), table);
    }
}
