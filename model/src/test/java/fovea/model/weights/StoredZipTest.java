package fovea.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredZipTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);
    private static final int END_BYTES = 22;

    private final Path folder;

    StoredZipTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void entries_of_the_jdk_are_found() throws IOException {
        byte[] zip =
                new ZipBytes().entry("a", new byte[0]).entry("b/ü", CONTENT).stored();

        assertThat(content(zip, "b/ü")).isEqualTo("content");
        assertThat(content(zip, "a")).isEmpty();
        assertThatThrownBy(() -> content(zip, "c")).hasMessage("it has no zip entry 'c'");
    }

    @Test
    void an_archive_with_a_comment_is_read() throws IOException {
        byte[] zip = new ZipBytes().entry("a", CONTENT).stored();
        ByteBuffer commented = ByteBuffer.allocate(zip.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        commented.put(zip).put("note".getBytes(StandardCharsets.US_ASCII)).putShort(zip.length - 2, (short) 4);

        assertThat(content(commented.array(), "a")).isEqualTo("content");
    }

    @Test
    void sizes_and_places_beyond_32_bits_are_read_from_the_zip64_fields() throws IOException {
        assertThat(content(zip64(CONTENT.length, 0), "a")).isEqualTo("content");
        assertThatThrownBy(() -> content(zip64(1L << 40, 0), "a")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> content(zip64(CONTENT.length, 1L << 40), "a")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> content(zip64(-1, 0), "a")).isInstanceOf(IOException.class);
    }

    @Test
    void compressed_and_encrypted_entries_are_refused_by_name() {
        byte[] deflated = new ZipBytes().entry("a", CONTENT).deflated();
        byte[] encrypted = new ZipBytes().entry("a", CONTENT).stored();
        encrypted[directory(encrypted) + 8] |= 1;

        assertThatThrownBy(() -> content(deflated, "a"))
                .hasMessage("zip entry 'a' must be stored as it is, it is compressed by method 8");
        assertThatThrownBy(() -> content(encrypted, "a")).hasMessageContaining("it is encrypted");
    }

    @Test
    void an_entry_that_claims_more_than_the_file_is_refused() {
        byte[] zip = new ZipBytes().entry("a", CONTENT).stored();
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(directory(zip) + 24, 1 << 30);

        assertThatThrownBy(() -> content(zip, "a")).hasMessageContaining("'a' lies outside the file: 1073741824 bytes");
    }

    @Test
    void a_directory_outside_the_file_is_refused() {
        byte[] zip = new ZipBytes().entry("a", CONTENT).stored();
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(zip.length - END_BYTES + 16, 1 << 30);

        assertThatThrownBy(() -> content(zip, "a")).isInstanceOf(IOException.class);
    }

    /** Names are looked up, never counted: a false number of entries neither hides one nor makes one up. */
    @Test
    void a_directory_that_miscounts_is_read_as_it_stands() throws IOException {
        byte[] zip = new ZipBytes().entry("a", CONTENT).stored();
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putShort(zip.length - END_BYTES + 10, (short) 2);

        assertThat(content(zip, "a")).isEqualTo("content");
        assertThatThrownBy(() -> content(zip, "b")).hasMessage("it has no zip entry 'b'");
    }

    @Test
    void a_directory_that_points_to_no_header_is_refused() {
        byte[] zip = new ZipBytes().entry("a", CONTENT).stored();
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(directory(zip) + 42, 3);

        assertThatThrownBy(() -> content(zip, "a")).isInstanceOf(IOException.class);
    }

    @Test
    void what_is_no_zip_is_refused() {
        assertThatThrownBy(() -> content(new byte[0], "a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no zip archive, or it is truncated or damaged");
        assertThatThrownBy(() -> content(new byte[100_000], "a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no zip archive, or it is truncated or damaged");
    }

    private String content(byte[] zip, String name) throws IOException {
        try (FileChannel channel = FileChannel.open(Files.write(folder.resolve("x.zip"), zip))) {
            return StandardCharsets.US_ASCII
                    .decode(new StoredZip(channel).map(name))
                    .toString();
        }
    }

    private static int directory(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - END_BYTES + 16);
    }

    /** An archive by hand (APPNOTE 4.3 and 4.5.3): every size and place stands in the zip64 fields only. */
    private static byte[] zip64(long bytes, long header) {
        ByteBuffer zip = ByteBuffer.allocate(500).order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(0x04034b50).position(26);
        zip.putShort((short) 1).putShort((short) 0).put((byte) 'a').put(CONTENT);
        int start = zip.position();
        zip.putInt(0x02014b50).position(start + 20);
        zip.putInt(-1).putInt(-1).putShort((short) 1).putShort((short) 36).position(start + 42);
        zip.putInt(-1).put((byte) 'a');
        zip.putShort((short) 0x5455).putShort((short) 4).putInt(7); // a field of another kind before it
        zip.putShort((short) 1)
                .putShort((short) 24)
                .putLong(bytes)
                .putLong(bytes)
                .putLong(header);
        int end = zip.position();
        zip.putInt(0x06064b50).position(end + 32);
        zip.putLong(1).putLong(end - start).putLong(start);
        zip.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        zip.putInt(0x06054b50).putInt(0).putShort((short) -1).putShort((short) -1);
        zip.putInt(-1).putInt(-1).putShort((short) 0);
        byte[] whole = new byte[zip.position()];
        zip.get(0, whole);
        return whole;
    }
}
