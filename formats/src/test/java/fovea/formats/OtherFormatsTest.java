package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherFormatsTest {
    @Test
    void kinds_are_known_by_their_first_bytes() {
        Map<String, String> begins = Map.of(
                "GIF89a", "GIF",
                "RIFF\0\0\0\0WEBPVP8 ", "WebP",
                "\0\0\0\30ftypavif", "AVIF",
                "\0\0\0\30ftypheic", "HEIC",
                "\0\0\0\14jP  \r\n", "JPEG 2000",
                "\u00ffO\u00ffQ", "JPEG 2000",
                "8BPS", "Photoshop",
                "P5\n2 2\n", "Netpbm");

        begins.forEach((start, name) -> assertThat(OtherFormats.advice(bytes(start)))
                .as(name)
                .hasValueSatisfying(advice -> assertThat(advice).startsWith("a " + name + " file, which is not read")));
    }

    @Test
    void of_anything_else_nothing_is_said() {
        for (String start : new String[] {"", "P", "P5", "P9\n", "PNG", "RIFF\0\0\0\0WAVE", "GIF", "\0\0\0\30ftyp"}) {
            assertThat(OtherFormats.advice(bytes(start))).as(start).isEmpty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
