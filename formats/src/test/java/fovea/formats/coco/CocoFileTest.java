package fovea.formats.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Label;
import fovea.formats.LabelMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CocoFileTest {
    private static final String IMAGE = "{'id':7,'file_name':'a.png','width':6,'height':4}";
    private static final String CATEGORIES =
            "[{'id':3,'name':'liver'},{'id':5,'name':'lesion'},{'id':9,'name':'unused'}]";
    private static final String WHOLE = "{'id':1,'image_id':7,'category_id':3,'segmentation':[[0,0,6,0,6,4,0,4]]}";

    @TempDir
    private Path folder;

    @Test
    void a_lesion_is_seen_on_the_liver_whatever_their_order_and_a_crowd_counts() throws IOException {
        String lesion =
                "{'id':2,'image_id':7,'category_id':5,'iscrowd':1,'segmentation':{'size':[4,6],'counts':[4,2,18]}}";
        for (String both : new String[] {WHOLE + "," + lesion, lesion + "," + WHOLE}) {
            CocoFile coco = read("[" + IMAGE + "]", "[" + both + "]");
            assertThat(coco.labels()).containsExactly(new Label("liver", 3), new Label("lesion", 5));
            assertThat(coco.problems()).isEmpty();
            LabelMap map = coco.images().getFirst().labels();
            assertThat(map.counts()).containsOnly(Map.entry(3, 22L), Map.entry(5, 2L));
            assertThat(map.value(1)).isEqualTo(5);
            assertThat(map.value(6 + 1)).isEqualTo(5);
        }
    }

    @Test
    void categories_with_an_id_that_no_label_can_have_are_numbered() throws IOException {
        Path file =
                write("{'images':[" + IMAGE + "],'annotations':[{'id':1,'image_id':7,'category_id':0,'segmentation':"
                        + "[[0,0,6,0,6,4]]}],'categories':[{'id':0,'name':'nerve'}]}");
        assertThat(CocoFile.read(file).labels()).containsExactly(new Label("nerve", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'size':[4,6],'counts':[4,30]} | run 1 of 30 overruns it by 10",
                "{'size':[4,6],'counts':[4,-3,23]} | a run's length is at least 0, run 1 has -3",
                "{'size':[4,6],'counts':[4,3]} | the runs hold the picture's 24 pixels, got 7",
                "{'size':[4,6],'counts':[4,1.5]} | counts of runs are whole numbers, got 1.5",
                "{'size':[4,6],'counts':[99999999999999999999]} | counts of runs are whole numbers",
                "{'size':[6,4],'counts':[24]} | the size of runs is the image's height and width, [4,6], got [6,4]",
                "{'size':[4,6],'counts':'0P~'} | characters of '0' to 'o', got '~' at 2",
                "{'size':[4,6],'counts':'oooooooooo0'} | a compressed run ends within 7 characters",
                "{'size':[4,6],'counts':'o'} | a compressed run ends within 7 characters",
                "{'size':[4,6]} | counts of runs are a text or a list of whole numbers, got none",
                "[[1,1,2,2]] | at least 3 corners of 2 numbers, got 4 numbers",
                "[[1,1,2,2,1e9,3]] | a corner lies within -6 to 12, got 1.0E9",
                "[[1,1,2,2,'x',3]] | a polygon is a list of numbers",
                "[] | a list of polygons or an object with size and counts",
            })
    void an_annotation_that_cannot_be_drawn_is_named(String segmentation, String reason) throws IOException {
        CocoFile coco =
                read("[" + IMAGE + "]", "[{'id':44,'image_id':7,'category_id':3,'segmentation':" + segmentation + "}]");
        assertThatThrownBy(() -> coco.images().getFirst().labels())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("annotation 44 cannot be drawn")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':1,'image_id':8,'category_id':3} | annotation 1 is of an image that the file does not have: 8",
                "{'id':1,'image_id':7,'category_id':4} | annotation 1 is of a category that the file does not have: 4",
            })
    void an_annotation_of_nothing_known_is_a_problem(String annotation, String reason) throws IOException {
        assertThat(read("[" + IMAGE + "]", "[" + annotation + "]").problems())
                .extracting(CocoFile.Problem::reason)
                .containsExactly(reason);
    }

    @Test
    void two_images_of_one_id_are_both_refused() throws IOException {
        CocoFile coco = read("[" + IMAGE + "," + IMAGE.replace("a.png", "b.png") + "]", "[" + WHOLE + "]");
        assertThat(coco.images()).isEmpty();
        assertThat(coco.problems()).extracting(CocoFile.Problem::file).containsExactlyInAnyOrder("a.png", "b.png");
    }

    @Test
    void a_size_that_would_fill_the_memory_is_refused_before_anything_is_drawn() throws IOException {
        CocoFile coco = read("[" + IMAGE.replace("'width':6", "'width':99999999") + "]", "[" + WHOLE + "]");
        assertThat(coco.images()).isEmpty();
        assertThat(coco.problems().getFirst().reason()).contains("width times height is 1 to 100000000");
    }

    @Test
    void a_file_that_is_no_such_json_is_named() throws IOException {
        assertThatThrownBy(() -> CocoFile.read(write("{'images':[")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no proper JSON");
        assertThatThrownBy(() -> CocoFile.read(write("{'images':[]}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lists images, annotations and categories are wanted, got the keys [images]");
    }

    private CocoFile read(String images, String annotations) throws IOException {
        return CocoFile.read(
                write("{'images':" + images + ",'annotations':" + annotations + ",'categories':" + CATEGORIES + "}"));
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("instances.json"), json.replace('\'', '"'));
    }
}
