package fovea.formats.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import fovea.core.image.Image;
import fovea.formats.LabelMap;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Pillow and tifffile wrote; beside each what tifffile reads from it (src/test/python/tiff_files.py). */
class TiffReaderTest {
    private static final Path NAME = Path.of("a.tif");

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = TiffReaderTest.class.getResourceAsStream("/fovea/formats/tiff/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static float[] truth(String name) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(resource(name + ".raw")).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getShort() & 0xFFFF;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"grey8", "grey16", "grey16-deflate", "pages16", "rgb8", "tiled", "grey8-lzw", "grey8-packbits"})
    void values_are_those_that_tifffile_reads(String name) throws IOException {
        Image image = ImageFile.decodeImage(NAME, resource(name + ".tif"));
        assertThat(image.toArray()).containsExactly(truth(name));
        assertThat(image.bits()).isEqualTo(name.contains("8") ? 8 : 16);
        assertThat(image.depth()).isEqualTo(name.equals("pages16") ? 3 : 1);
    }

    @Test
    void a_palette_is_colours_in_an_image_and_indices_in_a_mask() throws IOException {
        float[] indices = truth("palette");
        LabelMap labels = ImageFile.decodeLabels(NAME, resource("palette.tif"));
        Image image = ImageFile.decodeImage(NAME, resource("palette.tif"));
        int[] red = {0, 255, 0, 9};
        for (int i = 0; i < indices.length; i++) {
            assertThat(labels.value(i)).isEqualTo((int) indices[i]);
            assertThat(image.toArray()[3 * i]).isEqualTo(red[(int) indices[i]]);
        }
    }

    @Test
    void what_decoders_disagree_on_or_cannot_undo_is_refused() throws IOException {
        byte[] inverted = resource("white-is-zero.tif");
        assertThatThrownBy(() -> ImageFile.decodeImage(NAME, inverted)).hasMessageContaining("black as zero");
        assertThatThrownBy(() -> ImageFile.decodeLabels(NAME, inverted)).hasMessageContaining("photometric 0");
        byte[] predicted = resource("grey16-predictor.tif");
        assertThatThrownBy(() -> ImageFile.decodeImage(NAME, predicted))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Predictor");
        byte[] colours = resource("rgb8.tif");
        assertThatThrownBy(() -> ImageFile.decodeLabels(NAME, colours)).hasMessageContaining("got colours");
    }

    @Test
    void several_pages_are_the_slices_of_a_mask_too() throws IOException {
        LabelMap labels = ImageFile.decodeLabels(NAME, resource("pages16.tif"));
        float[] truth = truth("pages16");
        assertThat(labels.geometry().describe()).isEqualTo("13 x 9 x 3");
        assertThat(labels.value(250)).isEqualTo((int) truth[250]);
    }

    @Test
    void pieces_that_do_not_lie_in_the_file_or_are_of_an_unsound_type_are_refused() throws IOException {
        for (int tag : new int[] {273, 279}) {
            byte[] type = resource("grey16-deflate.tif");
            ByteBuffer.wrap(type).order(ByteOrder.LITTLE_ENDIAN).putShort(field(type, tag) + 2, (short) 9);
            assertThatThrownBy(() -> ImageFile.decodeImage(NAME, type))
                    .isInstanceOf(IOException.class)
                    .hasMessage("a.tif: field " + tag + " must hold whole numbers of type 1, 3 or 4, got type 9");
            byte[] far = resource("grey16-deflate.tif");
            ByteBuffer lie = ByteBuffer.wrap(far).order(ByteOrder.LITTLE_ENDIAN);
            lie.putShort(field(far, tag) + 2, (short) 4).putInt(field(far, tag) + 8, 0x7FFF0000);
            assertThatThrownBy(() -> ImageFile.decodeImage(NAME, far))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("are outside its " + far.length);
        }
    }

    @Test
    void samples_of_different_depth_are_refused() throws IOException {
        byte[] file = resource("rgb8.tif");
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(bytes.getInt(field(file, 258) + 8) + 4, (short) 24);
        assertThatThrownBy(() -> ImageFile.decodeImage(NAME, file))
                .isInstanceOf(IOException.class)
                .hasMessage("a.tif: field 258 must be the same for all samples, got [8, 8, 24]");
    }

    /** Where a field of the first page of a little-endian file begins. */
    private static int field(byte[] file, int tag) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = bytes.getInt(4) + 2;
        while ((bytes.getShort(at) & 0xFFFF) != tag) {
            at += 12;
        }
        return at;
    }

    @Test
    void a_page_is_not_unpacked_a_second_time_beside_its_samples() throws IOException {
        byte[] blank = blank(4000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(ImageFile.decodeImage(NAME, blank).toArray()[17]).isZero();
        // toArray makes a copy of its own: 4 bytes a pixel twice, and packed bits
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isBetween(120_000_000L, 150_000_000L);
    }

    /** A square page of one bit a pixel in one strip, not packed. */
    private static byte[] blank(int side) {
        int[][] fields = {
            {256, side},
            {257, side},
            {258, 1},
            {259, 1},
            {262, 1},
            {273, 200},
            {277, 1},
            {278, side},
            {279, side * side / 8}
        };
        ByteBuffer file = ByteBuffer.allocate(200 + side * side / 8).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) fields.length);
        for (int[] field : fields) {
            file.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
        }
        return file.array();
    }

    @Test
    void what_is_cut_or_lies_is_refused_by_name() throws IOException {
        byte[] whole = resource("grey16-deflate.tif");
        for (int length = 0; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ImageFile.decodeImage(NAME, cut))
                    .as("cut after %d", length)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("a.tif: ");
        }
        ByteBuffer lying = ByteBuffer.wrap(resource("grey8.tif")).order(ByteOrder.LITTLE_ENDIAN);
        int directory = lying.getInt(4);
        for (int i = 0; i < lying.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (lying.getShort(entry) == 256 || lying.getShort(entry) == 257) {
                lying.putShort(entry + 2, (short) 4).putInt(entry + 8, 9000);
            }
        }
        assertThatThrownBy(() -> ImageFile.decodeImage(NAME, lying.array()))
                .hasMessageContaining("claims 81000000 bytes of pixels, but the file has only 117");
        ByteBuffer circle = ByteBuffer.wrap(resource("grey8.tif")).order(ByteOrder.LITTLE_ENDIAN);
        circle.putInt(directory + 2 + 12 * circle.getShort(directory), directory);
        assertThatThrownBy(() -> ImageFile.decodeImage(NAME, circle.array())).hasMessageContaining("in a circle");
    }
}
