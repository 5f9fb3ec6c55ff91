package fovea.curate;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Label;
import fovea.core.cohort.Rejected;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.curate.layout.CurationRequest;
import fovea.formats.CuratedFolder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad files planted beside one good case: each is one reject with its reason, and the good case stays. */
class RejectsTest {
    private static final List<Label> LUNG = List.of(new Label("lung", 1));

    private final Planted planted;

    RejectsTest(@TempDir Path folder) {
        planted = new Planted(folder.resolve("data"));
    }

    @BeforeEach
    void plant_a_good_case() throws IOException {
        planted.paired("good", 1, 50);
    }

    @Test
    void a_truncated_png() throws IOException {
        planted.paired("bad", 1, 9);
        Path file = planted.root().resolve("images/bad.png");
        byte[] whole = Files.readAllBytes(file);
        planted.bytes("images/bad.png", Arrays.copyOf(whole, whole.length / 2));
        assertRejected("images/bad.png", "the PNG file is truncated");
    }

    @Test
    void a_png_whose_header_claims_a_size_that_would_fill_the_memory() throws IOException {
        planted.paired("bad", 1, 9);
        byte[] png = Files.readAllBytes(planted.root().resolve("images/bad.png"));
        planted.bytes("images/bad.png", withSize(png, 100_000, 100_000));
        assertRejected("images/bad.png", "claims 100000 x 100000 pixels; 1 to 100 megapixels are read");
        planted.bytes("images/bad.png", withSize(png, 9_999, 9_999));
        assertRejected("images/bad.png", "claims 9999 x 9999 pixels, but the file has only");
    }

    @Test
    void an_empty_file() throws IOException {
        planted.paired("bad", 1, 9).bytes("masks/bad.png", new byte[0]);
        assertRejected("masks/bad.png", "the file is empty");
    }

    @Test
    void text_called_png() throws IOException {
        planted.paired("bad", 1, 9).text("images/bad.png", "patient refused");
        assertRejected("images/bad.png", "neither a PNG, a JPEG nor a BMP file");
    }

    @Test
    void a_truncated_jpeg() throws IOException {
        byte[] jpeg = jpeg();
        planted.mask("masks/bad.png", 1, 9).bytes("images/bad.jpg", Arrays.copyOf(jpeg, jpeg.length * 2 / 3));
        assertRejected("images/bad.jpg", "truncated");
    }

    @Test
    void a_mask_of_another_size() throws IOException {
        planted.paired("bad", 1, 9).image("images/bad.png", new Image(Geometry.plane(4, 5), 1, 8, new float[20]));
        assertRejected("masks/bad.png", "size mismatch: the mask is 32 x 32, its image 4 x 5");
    }

    @Test
    void a_value_outside_the_label_map() throws IOException {
        planted.paired("bad", 7, 9);
        assertRejected("masks/bad.png", "value outside the label map: 7 (9 pixels; the labels are lung=1)");
    }

    @Test
    void an_image_without_mask() throws IOException {
        planted.image("images/bad.png", Planted.noise(1));
        assertRejected("images/bad.png", "image without mask: no file bad in masks");
    }

    @Test
    void a_mask_without_image() throws IOException {
        planted.mask("masks/bad.png", 1, 9);
        assertRejected("masks/bad.png", "mask without image: no file bad in images");
    }

    @Test
    void a_second_image_of_the_same_name() throws IOException {
        planted.bytes("images/good.jpg", jpeg());
        assertRejected("images/good.png", "duplicate id good: images/good.jpg has the same, and is kept");
    }

    @Test
    void an_exact_copy_under_another_patient() throws IOException {
        planted.paired("other", 1, 9).image("images/copy.png", Planted.noise("good".hashCode()));
        planted.mask("masks/copy.png", 1, 51);
        planted.text(
                "cases.csv",
                "image,mask,patient",
                "images/good.png,masks/good.png,Ann",
                "images/copy.png,masks/copy.png,Bea",
                "images/other.png,masks/other.png,Cid");
        CuratedFolder curated = curate();
        assertThat(curated.cohort().rejected())
                .containsExactly(new Rejected(
                        Path.of("images/good.png"),
                        "exact copy of images/copy.png, which is kept; they are under different patients: Bea and Ann;"
                                + " their masks differ"));
    }

    @Test
    void a_file_of_a_type_that_is_not_read() throws IOException {
        planted.text("images/scan.dcm", "DICM");
        assertRejected("images/scan.dcm", "files of this type are not read; PNG, JPEG, TIFF, BMP and NIfTI are");
    }

    @Test
    void a_link_that_leads_out_of_the_folder() throws IOException {
        planted.mask("masks/bad.png", 1, 9);
        Path outside = planted.root().resolveSibling("outside/secret.png");
        new Planted(planted.root().resolveSibling("outside")).image("secret.png", Planted.noise(3));
        Files.createSymbolicLink(planted.root().resolve("images/bad.png"), outside);
        assertRejected("images/bad.png", "the file is a link that leads out of the source folder");
    }

    @Test
    void files_that_an_operating_system_leaves_behind_are_no_rejects() throws IOException {
        planted.text("images/.DS_Store", "x").text("masks/Thumbs.db", "x");
        assertThat(curate().cohort().rejected()).isEmpty();
    }

    private void assertRejected(String file, String reason) throws IOException {
        CuratedFolder curated = curate();
        assertThat(curated.cohort().rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.path()).isEqualTo(Path.of(file));
            assertThat(rejected.reason())
                    .contains(reason)
                    .doesNotContain(planted.root().toString());
        });
        assertThat(curated.cohort().trainingCases()).hasSize(1);
    }

    private CuratedFolder curate() throws IOException {
        return Curation.curate(
                CurationRequest.of(planted.root()).withLabels(LUNG).withHoldOut(0));
    }

    /** The same file with another width and height in its header, and the checksum that belongs to it. */
    private static byte[] withSize(byte[] png, int width, int height) {
        ByteBuffer changed = ByteBuffer.wrap(png.clone()).putInt(16, width).putInt(20, height);
        CRC32 checksum = new CRC32();
        checksum.update(changed.slice(12, 17));
        return changed.putInt(29, (int) checksum.getValue()).array();
    }

    private static byte[] jpeg() throws IOException {
        BufferedImage picture = new BufferedImage(Planted.SIDE, Planted.SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Image noise = Planted.noise(99);
        for (int i = 0; i < Planted.SIDE * Planted.SIDE; i++) {
            int x = i % Planted.SIDE;
            int y = i / Planted.SIDE;
            picture.getRaster().setSample(x, y, 0, noise.sample(x, y, 0));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, "jpeg", bytes)).isTrue();
        return bytes.toByteArray();
    }
}
