package fovea.curate.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.cohort.Case;
import fovea.curate.Curation;
import fovea.fixtures.ReferencePython;
import fovea.formats.CuratedFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders in which the end of a name tells masks from images. */
class EndingPairsTest {
    private final Path folder;
    private int drawn;

    EndingPairsTest(@TempDir Path folder) throws IOException {
        this.folder = Files.createDirectory(folder.resolve("data"));
    }

    private void image(String... names) throws IOException {
        for (String name : names) {
            draw(name, BufferedImage.TYPE_BYTE_GRAY, 40 + 23 * drawn++ % 150);
        }
    }

    private void mask(String... names) throws IOException {
        for (String name : names) {
            draw(name, BufferedImage.TYPE_BYTE_GRAY, 0);
        }
    }

    /** A picture of 9 x 8 pixels with a white square, on a ramp that begins with a grey, or on black for 0. */
    private void draw(String name, int type, int grey) throws IOException {
        BufferedImage picture = new BufferedImage(9, 8, type);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 9; x++) {
                boolean white = x > 2 && x < 6 && y > 1 && y < 5;
                int value = white ? 255 : grey == 0 ? 0 : grey + x * (1 + grey % 5);
                picture.getRaster().setSample(x, y, 0, value);
            }
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
    }

    private CuratedFolder curated() throws IOException {
        return Curation.curate(CurationRequest.of(folder).withHoldOut(0));
    }

    /** Case -> image and mask. */
    private Map<String, String> pairs(CuratedFolder curated) {
        Map<String, String> pairs = new TreeMap<>();
        for (Case one : curated.cohort().trainingCases()) {
            pairs.put(one.id(), name(one.image().path()) + " " + name(one.mask().path()));
        }
        return pairs;
    }

    private String name(Path file) {
        return folder.relativize(file).toString();
    }

    private static Stream<String> rejected(CuratedFolder curated) {
        return curated.cohort().rejected().stream().map(one -> one.path() + ": " + one.reason());
    }

    @Test
    void a_mask_beside_its_image_is_known_by_its_ending() throws IOException {
        image("1_1.png", "1_10.png", "sub/scan.png", "lonely.png");
        mask("1_1_mask.png", "1_10_mask.png", "sub/scan-SEG.png", "orphan_gt.png");
        CuratedFolder curated = curated();
        assertThat(pairs(curated))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "1_1", "1_1.png 1_1_mask.png",
                        "1_10", "1_10.png 1_10_mask.png",
                        "sub_scan", "sub/scan.png sub/scan-SEG.png"));
        assertThat(rejected(curated))
                .containsExactlyInAnyOrder(
                        "lonely.png: image without mask: no file lonely_mask beside it",
                        "orphan_gt.png: mask without image: no picture orphan beside it");
    }

    @Test
    void one_picture_that_goes_on_behind_the_name_is_the_image() throws IOException {
        image("c_1_t1.png", "c_1_2_t1.png");
        mask("c_1_seg.png", "c_1_2_seg.png");
        assertThat(pairs(curated()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("c_1", "c_1_t1.png c_1_seg.png", "c_1_2", "c_1_2_t1.png c_1_2_seg.png"));
    }

    @Test
    void the_picture_of_the_very_name_goes_before_others() throws IOException {
        image("p1/p1_frame01.png", "p1/p1_frame01_overlay.png", "p1/p1_4d.png");
        mask("p1/p1_frame01_gt.png");
        CuratedFolder curated = curated();
        assertThat(pairs(curated)).containsEntry("p1_frame01", "p1/p1_frame01.png p1/p1_frame01_gt.png");
        assertThat(rejected(curated)).hasSize(2).allMatch(words -> words.contains("image without mask"));
    }

    @Test
    void several_sequences_are_refused_with_a_command_that_makes_the_table() throws Exception {
        for (String one : List.of("BraTS_001", "BraTS_002")) {
            image(one + "/" + one + "_t1.png", one + "/" + one + "_flair.png");
            mask(one + "/" + one + "_seg.png");
        }
        String message = thrown();
        assertThat(message).contains("2 files: several pictures beside it could be its image: *_flair.png, *_t1.png;");
        int start = message.indexOf("(cd '");
        String table = folder.resolve("cases.csv") + "'";
        String command = message.substring(start, message.indexOf(table, start) + table.length());
        ReferencePython.program("bash", "-c", command);
        CuratedFolder curated = curated();
        assertThat(pairs(curated))
                .containsEntry("BraTS_001_flair", "BraTS_001/BraTS_001_flair.png BraTS_001/BraTS_001_seg.png")
                .hasSize(2);
        assertThat(curated.cohort().trainingCases().stream().map(Case::patient))
                .containsExactlyInAnyOrder("BraTS_001", "BraTS_002");
    }

    private String thrown() {
        try {
            curated();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("curate must refuse a folder whose images cannot be told");
    }

    @Test
    void folders_of_images_and_masks_may_be_called_otherwise_and_masks_may_say_that_they_are() throws IOException {
        image("Image/a.png", "Image/b.png", "Image/c.png");
        mask("labels/a_mask.png", "labels/b.png", "labels/d_mask.png");
        CuratedFolder curated = curated();
        assertThat(pairs(curated))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a", "Image/a.png labels/a_mask.png", "b", "Image/b.png labels/b.png"));
        assertThat(rejected(curated))
                .containsExactlyInAnyOrder(
                        "Image/c.png: image without mask: no file c in labels",
                        "labels/d_mask.png: mask without image: no file d_mask in Image");
    }

    @Test
    void two_masks_of_one_image_are_not_chosen_between_in_silence() throws IOException {
        image("images/a.png");
        mask("masks/a.png", "masks/a_mask.png");
        CuratedFolder curated = curated();
        assertThat(pairs(curated)).containsEntry("a", "images/a.png masks/a.png");
        assertThat(rejected(curated))
                .containsExactly("masks/a_mask.png: duplicate mask of a: masks/a.png is one too, and is kept");
    }

    @Test
    void what_an_earlier_run_mended_is_no_mask_of_the_folder() throws IOException {
        image("a.png", "b.png");
        mask("a_mask.png", "b_mask.png");
        String expected = curated().cohort().sha256();
        mask("mended/a_mask.png");
        image("mended/a.png");
        CuratedFolder again =
                Curation.curate(CurationRequest.of(folder).withHoldOut(0).beside(folder));
        assertThat(again.cohort().rejected()).isEmpty();
        assertThat(again.cohort().sha256()).isEqualTo(expected);
    }

    @Test
    void pictures_alone_are_no_cohort() throws IOException {
        image("a.png", "b.png");
        assertThatThrownBy(this::curated)
                .isInstanceOf(CurationException.class)
                .hasMessageContaining("masks beside their images, named case_mask beside case");
    }
}
