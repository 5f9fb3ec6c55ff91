package fovea.examples;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Label;
import fovea.core.evidence.Evidence;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.curate.Curation;
import fovea.curate.layout.CurationRequest;
import fovea.fixtures.Toy;
import fovea.formats.CohortFile;
import fovea.formats.EvidenceFile;
import fovea.formats.PngJpegReader;
import fovea.formats.PngWriter;
import fovea.model.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example runs, one after the other, on drawn discs; and the page shows the lines that run. */
class ExamplesTest {
    @Test
    void from_a_curated_folder_to_a_proven_specialist(@TempDir Path folder) throws IOException {
        new ModelStore(ModelStore.defaultFolder(System.getenv())).pull("mobile-sam");
        Path discs = drawn(folder.resolve("discs"));
        String cohort = folder.resolve("cohort").toString();
        CurationRequest request = new CurationRequest(discs, List.of(new Label("disc", 255)), 0.2, 1, true);
        CohortFile.write(Path.of(cohort), Curation.curate(request));

        String specialist = folder.resolve("specialist").toString();
        AdaptGeneralist.main(new String[] {cohort, specialist, "64", "3"});
        Path mask = folder.resolve("mask.png");
        SegmentPicture.main(new String[] {specialist, discs + "/images/p1_1.png", mask.toString()});
        ProveSpecialist.main(
                new String[] {specialist, cohort, folder.resolve("evidence").toString()});

        assertThat(PngJpegReader.readLabels(mask).geometry()).isEqualTo(Toy.GEOMETRY);
        Evidence evidence = EvidenceFile.read(folder.resolve("evidence"));
        assertThat(evidence.data().synthetic()).isTrue();
        assertThat(evidence.subject().method()).isEqualTo("pyramid");
        assertThat(evidence.measures()).isNotEmpty();
        assertThat(folder.resolve("evidence/dossier.html")).isNotEmptyFile();
    }

    /** Discs of 48 x 48 pixels, two pictures each of ten patients. */
    private static Path drawn(Path folder) throws IOException {
        Random random = new Random(4);
        StringBuilder table = new StringBuilder("id,image,mask,patient\n");
        for (int i = 0; i < 20; i++) {
            Mask disc = Toy.disc(14 + i % 7 * 3, 24, 8 + i % 4);
            float[] samples = new float[Toy.GEOMETRY.size()];
            for (int p = 0; p < samples.length; p++) {
                samples[p] = Math.round((disc.contains(p) ? 170 : 70) + 12 * random.nextGaussian());
            }
            String name = "p" + i / 2 + "_" + i % 2;
            Geometry plane = Toy.GEOMETRY;
            PngWriter.writeImage(folder.resolve("images/" + name + ".png"), new Image(plane, 1, 8, samples));
            PngWriter.writeMask(folder.resolve("masks/" + name + ".png"), disc);
            table.append(name)
                    .append(",images/")
                    .append(name)
                    .append(".png,masks/")
                    .append(name)
                    .append(".png,p");
            table.append(i / 2).append('\n');
        }
        Files.writeString(folder.resolve("cases.csv"), table);
        return folder;
    }

    @Test
    void the_page_shows_the_lines_that_run_and_they_are_few() throws IOException {
        String page = Files.readString(Path.of("../docs/library.md"));
        assertThat(page).contains(body("SegmentPicture", 10));
        assertThat(page).contains(body("AdaptGeneralist", 15));
        assertThat(page).contains(body("ProveSpecialist", 15));
    }

    /** What stands within {@code main}, of at most so many lines that do something. */
    private static String body(String example, int most) throws IOException {
        String source = Files.readString(Path.of("src/main/java/fovea/examples/" + example + ".java"));
        int from = source.indexOf('\n', source.indexOf("void main")) + 1;
        String body = source.substring(from, source.indexOf("\n    }\n", from)).stripIndent();
        long lines =
                body.lines().filter(line -> !line.strip().matches("[})]*;?")).count();
        assertThat(lines).as(example).isLessThanOrEqualTo(most);
        return body;
    }
}
