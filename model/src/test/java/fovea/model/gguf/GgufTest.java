package fovea.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufTest {
    @TempDir
    Path folder;

    private byte[] sound;

    @BeforeEach
    void read() throws IOException {
        try (InputStream in = GgufTest.class.getResourceAsStream("/golden/llama/tiny.gguf")) {
            sound = in.readAllBytes();
        }
    }

    private Gguf open(byte[] bytes) throws IOException {
        return Gguf.open(Files.write(folder.resolve("one.gguf"), bytes));
    }

    /** The values are those of pip's gguf, which multiplies in 32 bits as we do; Q6_K's factors in another order. */
    @Test
    void everyTypeOfBlockHasTheValuesOfPipsGguf() throws IOException {
        try (InputStream in = GgufTest.class.getResourceAsStream("/golden/llama/blocks.json")) {
            for (var entry : new ObjectMapper().readTree(in).properties()) {
                JsonNode stored = entry.getValue().path("bytes");
                ByteBuffer bytes = ByteBuffer.allocate(stored.size()).order(ByteOrder.LITTLE_ENDIAN);
                stored.forEach(one -> bytes.put((byte) one.asInt()));
                JsonNode wanted = entry.getValue().path("values");
                FloatBuffer values = FloatBuffer.allocate(wanted.size());
                BlockType.valueOf(entry.getKey()).decode(bytes.flip(), values);
                assertThat(values.hasRemaining()).as(entry.getKey()).isFalse();
                for (int i = 0; i < wanted.size(); i++) {
                    float value = (float) wanted.path(i).asDouble();
                    assertThat(values.get(i))
                            .as(entry.getKey() + " " + i)
                            .isCloseTo(value, within(Math.max(1e-7f, Math.abs(value) * 1e-6f)));
                }
            }
        }
    }

    @Test
    void readsWhatTheFileSaysOfItself() throws IOException {
        Gguf gguf = open(sound);
        assertThat(gguf.facts().text("general.architecture")).isEqualTo("llama");
        assertThat(gguf.facts().whole("llama.block_count", 1, 10)).isEqualTo(2);
        assertThat(gguf.facts().number("llama.rope.freq_base")).isEqualTo(5000);
        assertThat(gguf.facts().texts("tokenizer.ggml.tokens")).hasSize(320);
        assertThat(gguf.names()).hasSize(21).contains("blk.1.ffn_down.weight");
        assertThat(gguf.tensor("blk.1.ffn_down.weight").shape()).containsExactly(48, 96);
    }

    @Test
    void namesTheFactThatIsWrong() throws IOException {
        GgufFacts facts = open(sound).facts();
        assertThatThrownBy(() -> facts.text("general.nothing"))
                .hasMessage("general.nothing must be a text, the file does not tell it");
        assertThatThrownBy(() -> facts.text("llama.block_count"))
                .hasMessage("llama.block_count must be a text, it is a whole number");
        assertThatThrownBy(() -> facts.whole("llama.block_count", 3, 9))
                .hasMessage("llama.block_count must be from 3 to 9, it is 2");
        assertThatThrownBy(() -> open(sound).tensor("nothing")).hasMessageContaining("has no tensor named nothing");
    }

    @Test
    void aLyingCountIsRefusedBeforeMemoryIsSetAside() {
        assertThatThrownBy(() -> open(with(sound, 8, Long.MAX_VALUE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the number of tensors must be at most")
                .hasMessageContaining("9223372036854775807");
        assertThatThrownBy(() -> open(with(sound, 16, -1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the number of facts must be at most");
        assertThatThrownBy(() -> open(with(sound, 24, 1L << 40)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a key at byte");
        int tokens = indexOf(sound, "tokenizer.ggml.tokens") + "tokenizer.ggml.tokens".length() + 8;
        assertThatThrownBy(() -> open(with(sound, tokens, 1L << 33)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the length of tokenizer.ggml.tokens must be at most");
        int axes = indexOf(sound, "blk.0.ffn_up.weight") + "blk.0.ffn_up.weight".length() + 4;
        assertThatThrownBy(() -> open(with(sound, axes, 1L << 20)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tensor blk.0.ffn_up.weight must end by the end of the file");
        assertThatThrownBy(() -> open(with(sound, axes, Long.MAX_VALUE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("blk.0.ffn_up.weight");
    }

    @Test
    void refusesOtherFiles() {
        assertThatThrownBy(() -> open("GGML and so on".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("one.gguf is not a sound GGUF file: it must begin with GGUF");
        assertThatThrownBy(() -> open(new byte[0])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> open(with(sound, 4, 1L << 32 | 9)))
                .hasMessageContaining("its version must be 2 or 3, it is 9");
    }

    /** Whatever is cut off or changed, the answer is a sound file or an {@link IOException}. */
    @Test
    void aDamagedHeadNeverDoesWorse() throws IOException {
        Random random = new Random(5);
        int head = indexOf(sound, "output.weight");
        for (int i = 0; i < 400; i++) {
            byte[] bytes = i % 2 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            if (i % 2 == 1) {
                bytes[random.nextInt(head)] = (byte) random.nextInt();
            }
            try {
                Gguf gguf = open(bytes);
                for (String name : gguf.names()) {
                    gguf.tensor(name);
                }
            } catch (IOException expected) {
                assertThat(expected).hasMessageContaining("one.gguf");
            }
        }
    }

    private static byte[] with(byte[] bytes, int at, long value) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(at, value);
        return changed;
    }

    private static int indexOf(byte[] bytes, String name) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(name);
    }
}
