package fovea.curate.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Rejected;
import fovea.curate.Curation;
import fovea.curate.Planted;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.cases.FileCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Annotations of COCO's kind become masks beside the cohort. */
class CocoMasksTest {
    private static final String CATEGORIES = "'categories':[{'id':3,'name':'liver'},{'id':5,'name':'lesion'}]";

    private final Planted planted;
    private final Path out;

    CocoMasksTest(@TempDir Path folder) {
        planted = new Planted(folder.resolve("data"));
        out = folder.resolve("out");
    }

    @Test
    void a_cohort_of_drawn_masks_is_read_back_and_may_move() throws IOException {
        instances("instances_train.json", image(1, "a.png"), polygon(1, 3, "0,0,32,0,32,16,0,16"));
        planted.image("images/train/a.png", Planted.noise(1)).image("images/train/b.png", Planted.noise(2));
        CuratedFolder curated = curate();
        Path moved = out.resolveSibling("moved");
        Files.move(out, moved);
        Case one = CohortFile.read(moved).cohort().trainingCases().getFirst();
        assertThat(curated.cohort().labels()).containsExactly(new Label("liver", 3));
        assertThat(one.labelPixels()).containsEntry("liver", 512L);
        assertThat(one.mask().path()).startsWith(moved.resolve("drawn"));
        assertThat(new FileCaseReader().labels(one).counts()).containsEntry(3, 512L);
    }

    @Test
    void an_image_with_a_fault_in_any_annotation_is_refused_whole_and_named() throws IOException {
        instances(
                "instances.json",
                image(1, "a.png") + "," + image(2, "b.png") + "," + image(3, "c.png") + "," + image(4, "../out.png"),
                polygon(1, 3, "0,0,32,0,32,16,0,16") + "," + polygon(2, 3, "0,0,32,0,32,16") + ","
                        + "{'id':77,'image_id':2,'category_id':5,'segmentation':{'size':[32,32],'counts':[1024,1]}},"
                        + "{'id':78,'image_id':9,'category_id':5,'segmentation':[[0,0,9,0,9,9]]}");
        planted.image("images/a.png", Planted.noise(1)).image("images/b.png", Planted.noise(2));
        Files.copy(planted.root().resolve("images/a.png"), planted.root().resolveSibling("out.png"));
        assertThat(curate().cohort().rejected())
                .extracting(Rejected::toString)
                .anyMatch(one ->
                        one.contains("b.png") && one.contains("annotation 77") && one.contains("overruns it by 1"))
                .anyMatch(one -> one.contains("c.png") && one.contains("the file does not exist"))
                .anyMatch(one -> one.contains("out.png") && one.contains("leads out of the source folder"))
                .anyMatch(one -> one.contains("annotation 78 is of an image that the file does not have: 9"))
                .hasSize(4);
    }

    @Test
    void annotations_of_another_size_than_the_image_are_refused_before_they_are_drawn() throws IOException {
        instances(
                "instances.json",
                image(1, "a.png") + ",{'id':2,'file_name':'b.png','width':9000,'height':9000}",
                polygon(1, 3, "0,0,32,0,32,16,0,16") + "," + polygon(2, 3, "0,0,32,0,32,16"));
        planted.image("images/a.png", Planted.noise(1)).image("images/b.png", Planted.noise(2));
        assertThat(curate().cohort().rejected())
                .extracting(Rejected::reason)
                .containsExactly("size mismatch: the annotations are of 9000 x 9000, the image is 32 x 32");
        try (Stream<Path> drawn = Files.walk(out.resolve("drawn"))) {
            assertThat(drawn.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void a_file_that_is_no_json_is_named() throws IOException {
        planted.text("annotations/instances.json", "{\"images\":[");
        assertThatThrownBy(this::curate)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("annotations/instances.json: no proper JSON, perhaps truncated");
    }

    private CuratedFolder curate() throws IOException {
        CuratedFolder curated = Curation.curate(
                CurationRequest.of(planted.root()).withHoldOut(0).beside(out));
        CohortFile.write(out, curated);
        return curated;
    }

    private void instances(String name, String images, String annotations) throws IOException {
        String json = "{'images':[" + images + "],'annotations':[" + annotations + "]," + CATEGORIES + "}";
        planted.text("annotations/" + name, json.replace('\'', '"'));
    }

    private static String image(int id, String file) {
        return "{'id':" + id + ",'file_name':'" + file + "','width':32,'height':32}";
    }

    private static String polygon(int image, int category, String corners) {
        return "{'id':" + image + ",'image_id':" + image + ",'category_id':" + category + ",'segmentation':[[" + corners
                + "]]}";
    }
}
