package fovea.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name put into every place of a JPEG stream that can hold one, and Java's own decoder as the judge of the picture. */
class CodeStreamTest {
    private static final byte[] NAME = "Quillfeather^Zoe".getBytes(StandardCharsets.US_ASCII);

    private static byte[] jpeg(boolean progressive) throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(4);
        for (int i = 0; i < 1200; i++) {
            image.setRGB(i % 40, i / 40, 0x010101 * ((i * 3 + random.nextInt(40)) & 0xFF));
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), how);
        }
        writer.dispose();
        return out.toByteArray();
    }

    private static List<Integer> picture(byte[] stream) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(stream));
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            values.add(image.getRaster().getSample(i % image.getWidth(), i / image.getWidth(), 0));
        }
        return values;
    }

    private static byte[] segment(int marker, byte[] content) {
        byte[] segment = new byte[4 + content.length];
        segment[0] = (byte) 0xFF;
        segment[1] = (byte) marker;
        segment[2] = (byte) ((content.length + 2) >> 8);
        segment[3] = (byte) (content.length + 2);
        System.arraycopy(content, 0, segment, 4, content.length);
        return segment;
    }

    private static byte[] inserted(byte[] stream, int at, byte[] what) {
        byte[] all = Arrays.copyOf(stream, stream.length + what.length);
        System.arraycopy(stream, at, all, at + what.length, stream.length - at);
        System.arraycopy(what, 0, all, at, what.length);
        return all;
    }

    /** Places of marker segments: before each of them another may stand. */
    private static List<Integer> markers(byte[] stream) {
        List<Integer> places = new ArrayList<>();
        int at = 2;
        while (at + 3 < stream.length) {
            int marker = stream[at + 1] & 0xFF;
            places.add(at);
            at += 2 + (((stream[at + 2] & 0xFF) << 8) | (stream[at + 3] & 0xFF));
            if (marker == 0xDA) {
                while (stream[at] != (byte) 0xFF || (stream[at + 1] & 0xFF) < 0xC0) {
                    at++;
                }
                if ((stream[at + 1] & 0xFF) == 0xD9) {
                    places.add(at);
                    return places;
                }
            }
        }
        return places;
    }

    private static boolean holdsName(byte[] stream) {
        return new String(stream, StandardCharsets.ISO_8859_1).contains("Quillfeather");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_name_between_any_two_segments_goes_and_the_picture_stays(boolean progressive) throws IOException {
        byte[] plain = jpeg(progressive);
        List<Integer> wanted = picture(plain);
        List<Integer> places = markers(plain);
        assertThat(places).hasSizeGreaterThan(progressive ? 12 : 6);
        for (int place : places) {
            for (int marker : new int[] {0xFE, 0xE1, 0xE2, 0xED, 0xEF}) {
                byte[] salted = inserted(plain, place, segment(marker, NAME));
                byte[] clean = CodeStream.withoutComments(salted);
                assertThat(holdsName(clean))
                        .as("marker %02X at %d", marker, place)
                        .isFalse();
                assertThat(picture(clean)).isEqualTo(wanted);
            }
        }
    }

    /** ISO/IEC 10918-1 section B.1.1.2: any marker may be preceded by fill bytes. */
    @Test
    void a_comment_behind_fill_bytes_goes_too() throws IOException {
        byte[] plain = jpeg(false);
        byte[] comment = inserted(segment(0xFE, NAME), 0, new byte[] {-1, -1, -1});
        byte[] clean = CodeStream.withoutComments(inserted(plain, 2, comment));
        assertThat(holdsName(clean)).isFalse();
        assertThat(picture(clean)).isEqualTo(picture(plain));
    }

    @Test
    void bytes_behind_the_end_go() throws IOException {
        byte[] plain = jpeg(true);
        byte[] clean = CodeStream.withoutComments(inserted(plain, plain.length, NAME));
        assertThat(clean).isEqualTo(plain);
    }

    @Test
    void a_stream_without_words_stays_the_same_array() throws IOException {
        byte[] plain = CodeStream.withoutComments(jpeg(true));
        assertThat(CodeStream.withoutComments(plain)).isSameAs(plain);
        byte[] padded = Arrays.copyOf(plain, plain.length + 1);
        assertThat(CodeStream.withoutComments(padded)).isSameAs(padded);
    }

    @Test
    void what_says_how_colours_are_meant_stays() throws IOException {
        byte[] adobe = segment(0xEE, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0});
        byte[] stream = inserted(jpeg(false), 2, adobe);
        assertThat(new String(CodeStream.withoutComments(stream), StandardCharsets.ISO_8859_1))
                .contains("Adobe");
    }

    /** A main header, one tile-part with a comment in its header, coded data, and the end. */
    @Test
    void comments_of_a_jpeg_2000_stream_go_from_the_main_header_and_are_blank_in_tile_parts() {
        byte[] comment = segment(0x64, inserted(NAME, 0, new byte[] {0, 1}));
        byte[] data = {5, 6, 7, (byte) 0xFF, 0x64, 0, 4};
        byte[] tile = inserted(new byte[] {(byte) 0xFF, (byte) 0x93}, 0, comment);
        tile = inserted(tile, tile.length, data);
        int length = 12 + tile.length;
        byte[] start = segment(0x90, new byte[] {0, 0, 0, 0, (byte) (length >> 8), (byte) length, 0, 1});
        byte[] stream = {(byte) 0xFF, 0x4F};
        stream = inserted(stream, 2, segment(0x51, new byte[40]));
        stream = inserted(stream, stream.length, comment);
        stream = inserted(stream, stream.length, start);
        stream = inserted(stream, stream.length, tile);
        stream = inserted(stream, stream.length, new byte[] {(byte) 0xFF, (byte) 0xD9});
        byte[] clean = CodeStream.withoutComments(stream);
        assertThat(holdsName(clean)).isFalse();
        assertThat(clean).hasSize(stream.length - comment.length);
        assertThat(Arrays.copyOfRange(clean, clean.length - 9, clean.length - 2))
                .isEqualTo(data);
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void damaged_streams_are_handed_back_and_never_fail(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] stream = jpeg(random.nextBoolean());
        for (int i = random.nextInt(6); i >= 0; i--) {
            stream[2 + random.nextInt(stream.length - 2)] = (byte) random.nextInt(256);
        }
        byte[] cut = Arrays.copyOf(stream, 2 + random.nextInt(stream.length - 2));
        assertThat(CodeStream.withoutComments(cut).length).isLessThanOrEqualTo(cut.length);
        stream[1] = 0x4F;
        assertThat(CodeStream.withoutComments(stream).length).isLessThanOrEqualTo(stream.length);
    }
}
