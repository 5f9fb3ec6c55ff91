package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadPictureTest {
    private static final Path NAME = Path.of("bad.png");

    private final Path folder;

    BadPictureTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_png_cut_anywhere_is_refused() {
        byte[] whole = small().bytes();
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> PngJpegReader.decodeImage(NAME, cut))
                    .as("cut after %d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("bad.png: ");
        }
    }

    @Test
    void a_png_with_any_one_byte_changed_is_refused() {
        byte[] whole = small().bytes();
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            assertThatThrownBy(() -> PngJpegReader.decodeImage(NAME, changed))
                    .as("byte %d changed", at)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_png_that_claims_billions_of_pixels_is_refused_before_unpacking() {
        byte[] bomb = HandmadePng.of(50_000, 50_000, 8, 0).rows(new int[] {1}).bytes();
        assertThatThrownBy(() -> PngJpegReader.decodeImage(NAME, bomb))
                .hasMessage("bad.png: the header claims 50000 x 50000 pixels; 1 to 100 megapixels are read");
    }

    @Test
    void a_png_with_too_few_bytes_for_the_size_it_claims_is_refused_before_unpacking() {
        byte[] bomb = HandmadePng.of(9_000, 9_000, 16, 6).rows(new int[] {1}).bytes();
        assertThatThrownBy(() -> PngJpegReader.decodeImage(NAME, bomb))
                .hasMessageMatching(
                        "bad.png: the header claims 9000 x 9000 pixels, but the file has only \\d+ bytes.*");
    }

    @Test
    void a_png_with_half_its_rows_is_refused() {
        byte[] half = HandmadePng.of(2, 4, 8, 0)
                .rows(new int[] {1, 2}, new int[] {3, 4})
                .bytes();
        assertThatThrownBy(() -> PngJpegReader.decodeImage(NAME, half))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void a_png_of_no_width_and_one_of_negative_height_are_refused() {
        assertThatThrownBy(() -> PngJpegReader.decodeImage(
                        NAME, HandmadePng.of(0, 5, 8, 0).rows(new int[0]).bytes()))
                .hasMessageContaining("claims 0 x 5");
        assertThatThrownBy(() -> PngJpegReader.decodeImage(
                        NAME, HandmadePng.of(5, -1, 8, 0).rows(new int[5]).bytes()))
                .hasMessageContaining("claims 5 x 4294967295");
    }

    @Test
    void text_that_is_called_png_is_refused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "not a picture");
        assertThatThrownBy(() -> PngJpegReader.readImage(text))
                .hasMessage(text + ": neither a PNG, a JPEG nor a BMP file by its first bytes");
    }

    @Test
    void an_empty_file_a_missing_file_and_a_folder_are_refused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.png"));
        assertThatThrownBy(() -> PngJpegReader.readImage(empty)).hasMessage(empty + ": the file is empty");
        Path missing = folder.resolve("missing.png");
        assertThatThrownBy(() -> PngJpegReader.readImage(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> PngJpegReader.readLabels(folder)).hasMessage(folder + ": not a plain file");
    }

    @Test
    void a_jpeg_called_png_is_still_a_jpeg() throws IOException {
        Path file = Files.write(folder.resolve("jpeg.png"), Jpegs.grey(8, 8, 50));
        assertThat(PngJpegReader.readImage(file).width()).isEqualTo(8);
    }

    @Test
    void the_first_bytes_of_a_png_alone_are_refused() {
        byte[] start = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> PngJpegReader.decodeImage(NAME, start)).hasMessageContaining("no header (IHDR)");
    }

    private static HandmadePng small() {
        return HandmadePng.of(3, 3, 8, 0).rows(new int[] {9, 8, 7}, new int[] {6, 5, 4}, new int[] {3, 2, 1});
    }
}
