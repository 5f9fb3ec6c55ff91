package fovea.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsoundSafetensorsTest {
    private static final String A = "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";

    private final Path folder;

    UnsoundSafetensorsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_sound_file_the_others_differ_from_is_read() throws IOException {
        assertThat(Safetensors.read(file("{" + A + "}", 8)).tensors()).containsOnlyKeys("a");
        assertThat(Safetensors.read(file("{}", 0)).tensors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 100_000_001, 1000, Long.MAX_VALUE})
    void a_header_longer_than_the_file_is_refused(long claimed) throws IOException {
        byte[] bytes = bytes("{" + A + "}", 8);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, claimed);

        assertRefused(Files.write(folder.resolve("x"), bytes), "it claims " + Long.toUnsignedString(claimed));
    }

    @Test
    void a_header_over_the_limit_is_refused_in_a_file_that_could_hold_it() throws IOException {
        Path file = folder.resolve("x");
        try (var sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            sparse.writeLong(Long.reverseBytes(100_000_001));
            sparse.setLength(200_000_000);
        }

        assertRefused(file, "at most 100000000 bytes");
    }

    @Test
    void every_cut_of_a_file_is_refused() throws IOException {
        byte[] whole = bytes("{" + A + "}", 8);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Files.write(folder.resolve("x"), Arrays.copyOf(whole, length)), "bytes");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "overlap     | 'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]} | 12 | inside another tensor",
                "twin        | 'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}  | 8  | inside another tensor",
                "hole        | 'b':{'dtype':'F32','shape':[1],'data_offsets':[12,16]}| 16 | after a hole",
                "out         | 'b':{'dtype':'F32','shape':[2],'data_offsets':[8,16]} | 8  | need 16 bytes, the file has 8",
                "surplus     | 'b':{'dtype':'F32','shape':[1],'data_offsets':[8,12]} | 16 | need 12 bytes, the file has 16",
                "backwards   | 'b':{'dtype':'F32','shape':[1],'data_offsets':[12,8]} | 12 | must be begin and end",
                "three       | 'b':{'dtype':'F32','shape':[1],'data_offsets':[8,9,12]}| 12 | must be begin and end",
                "bytes       | 'b':{'dtype':'F16','shape':[1],'data_offsets':[8,12]} | 12 | 'b' F16[1] must have 2 bytes",
                "negative    | 'b':{'dtype':'F32','shape':[-1],'data_offsets':[8,12]}| 12 | whole numbers >= 0, got -1",
                "fraction    | 'b':{'dtype':'F32','shape':[1.0],'data_offsets':[8,12]}| 12 | whole numbers >= 0, got 1.0",
                "product     | 'b':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[8,8]} | 8 | too large",
                "times four  | 'b':{'dtype':'F32','shape':[4611686018427387904],'data_offsets':[8,8]} | 8 | too large",
                "huge        | 'b':{'dtype':'F32','shape':[1],'data_offsets':[8,99999999999999999999]} | 12 | whole numbers",
                "type        | 'b':{'dtype':'C64','shape':[1],'data_offsets':[8,16]} | 16 | dtype of 'b' must be one of",
                "no type     | 'b':{'shape':[1],'data_offsets':[8,16]}               | 16 | dtype of 'b'",
                "no shape    | 'b':{'dtype':'F32','data_offsets':[8,12]}             | 12 | shape of 'b' must be an array",
                "no offsets  | 'b':{'dtype':'F32','shape':[1]}                       | 12 | data_offsets of 'b'",
                "duplicate   | 'a':{'dtype':'F32','shape':[1],'data_offsets':[8,12]} | 12 | Duplicate field 'a'",
                "metadata    | '__metadata__':{'n':1}                                | 8  | must hold texts only, 'n'",
                "metadata    | '__metadata__':[]                                     | 8  | must be an object of texts",
            })
    void an_unsound_second_tensor_is_refused(String what, String second, int dataBytes, String message)
            throws IOException {
        assertRefused(file("{" + A + "," + second + "}", dataBytes), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1]|must be a JSON object",
                "{}{}|no JSON object",
                "{'a':|no JSON object",
                "`\u0000`|no JSON object"
            })
    void a_header_that_is_no_object_is_refused(String header, String message) throws IOException {
        assertRefused(file(header, 0), message);
    }

    @Test
    void a_counter_that_no_float_can_hold_is_refused() throws IOException {
        byte[] bytes = bytes("{'n':{'dtype':'I64','shape':[],'data_offsets':[0,8]}}", 8);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length - 8, (1L << 24) + 1);

        assertRefused(Files.write(folder.resolve("x"), bytes), "'n': a whole number must lie within +-2^24");
    }

    @Test
    void any_flipped_bit_is_read_or_refused_with_an_io_exception() throws IOException {
        Path file = folder.resolve("x");
        new Safetensors(Map.of("a", HostTensor.of(new long[] {1, 2}, new float[2])), Map.of("k", "v")).write(file);
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            try {
                Safetensors.read(Files.write(folder.resolve("y" + bit), flipped));
            } catch (IOException e) {
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(whole.length);
    }

    private void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is not a sound safetensors file: ")
                .hasMessageContaining(message);
    }

    private Path file(String header, int dataBytes) throws IOException {
        return Files.write(folder.resolve("x"), bytes(header, dataBytes));
    }

    private static byte[] bytes(String header, int dataBytes) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }
}
