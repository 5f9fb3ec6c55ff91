package fovea.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against transformers' LlamaForCausalLM, in 32 bits on both sides: what differs is the order of sums. */
class LlamaTest {
    private static final float TOLERANCE = 2e-4f; // logits lie within +-30

    @TempDir
    Path folder;

    private JsonNode golden;

    @BeforeEach
    void copy() throws IOException {
        TinyLlama.in(folder);
        golden = TinyLlama.golden();
    }

    private float[] logits(Path path) throws IOException {
        try (LanguageGeneralist base = LanguageGeneralist.open(path, "tiny");
                Writer writer = base.exactWriter()) {
            return writer.logits(TinyLlama.ids(golden.path("ids")));
        }
    }

    @Test
    void bothLayoutsGiveTheLogitsOfTransformers() throws IOException {
        float[] huggingFace = logits(folder);
        float[] gguf = logits(folder.resolve("tiny.gguf"));
        JsonNode wanted = golden.path("logits"); // of every fourth place
        int vocabulary = 320;
        for (int i = 0; i < wanted.size(); i++) {
            int at = i / vocabulary * 4 * vocabulary + i % vocabulary;
            assertThat(huggingFace[at]).isCloseTo((float) wanted.path(i).asDouble(), within(TOLERANCE));
        }
        assertThat(gguf).hasSameSizeAs(huggingFace);
        for (int i = 0; i < gguf.length; i++) {
            assertThat(gguf[i]).isCloseTo(huggingFace[i], within(TOLERANCE));
        }
    }

    @Test
    void aTiedTableIsTheHeadAsWell() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config).replace("\"tie_word_embeddings\": false", "\"tie_word_embeddings\": true"));
        float[] all = logits(folder);
        JsonNode wanted = golden.path("tied"); // of the last place
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(all[all.length - wanted.size() + i])
                    .isCloseTo((float) wanted.path(i).asDouble(), within(TOLERANCE));
        }
    }

    @Test
    void writesWhatTransformersWritesAndNothingElseTwice() throws IOException {
        try (LanguageGeneralist base = LanguageGeneralist.open(folder.resolve("tiny.gguf"), "tiny");
                Writer writer = base.exactWriter()) {
            long[] prompt = Arrays.copyOf(TinyLlama.ids(golden.path("ids")), 5);
            Writer.Written greedy = writer.write(prompt, Decoding.GREEDY, 20);
            assertThat(greedy.ids().stream().mapToLong(Long::longValue).toArray())
                    .isEqualTo(TinyLlama.ids(golden.path("greedy")));
            Decoding drawn = new Decoding(1.5, 50, 0.95, 3);
            assertThat(writer.write(prompt, drawn, 20)).isEqualTo(writer.write(prompt, drawn, 20));
            assertThat(writer.write(prompt, new Decoding(1.5, 50, 0.95, 4), 20))
                    .isNotEqualTo(writer.write(prompt, drawn, 20));
        }
    }

    @Test
    void theCacheSaysWhatReadingAllAtOnceSays() throws IOException {
        try (LanguageGeneralist base = LanguageGeneralist.open(folder, "tiny");
                Writer writer = base.exactWriter()) {
            long[] ids = TinyLlama.ids(golden.path("ids"));
            // the surprise of each piece by one pass, and by the greedy choice after each beginning
            float[] all = writer.logits(ids);
            for (int length : new int[] {1, 2, 7, ids.length}) {
                long next = writer.write(Arrays.copyOf(ids, length), Decoding.GREEDY, 1)
                        .ids()
                        .getFirst();
                int row = (length - 1) * 320;
                int best = 0;
                for (int i = 0; i < 320; i++) {
                    best = all[row + i] > all[row + best] ? i : best;
                }
                assertThat(next).isEqualTo(best);
            }
            double[] surprise = writer.surprise(ids);
            double sum = 0;
            for (int i = 0; i < 320; i++) {
                sum += Math.exp(all[i]);
            }
            assertThat(surprise[0]).isCloseTo(Math.log(sum) - all[(int) ids[1]], within(1e-4));
        }
    }

    @Test
    void refusesAPromptWithoutRoom() throws IOException {
        try (LanguageGeneralist base = LanguageGeneralist.open(folder, "tiny");
                Writer writer = base.exactWriter()) {
            assertThatThrownBy(() -> writer.write(new long[60], Decoding.GREEDY, 5))
                    .hasMessage("prompt and answer must have at most 64 pieces together, the prompt has 60 and the"
                            + " answer may have 5");
            assertThatThrownBy(() -> writer.write(new long[0], Decoding.GREEDY, 5))
                    .hasMessageContaining("at least one piece");
            assertThatThrownBy(() -> writer.write(new long[] {320}, Decoding.GREEDY, 5))
                    .hasMessage("a piece must have a number from 0 to 319, got 320");
        }
    }

    @Test
    void namesWhatDoesNotFit() throws IOException {
        Path config = folder.resolve("config.json");
        String sound = Files.readString(config);
        refuses(
                sound.replace("\"hidden_size\": 48", "\"hidden_size\": 64"),
                "model.embed_tokens.weight must have shape");
        refuses(sound.replace("\"model_type\": \"llama\"", "\"model_type\": \"gpt2\""), "model_type must be llama");
        refuses(sound.replace("\"num_key_value_heads\": 2", "\"num_key_value_heads\": 3"), "they are 4 and 3");
        refuses(sound.replace("\"rope_type\": \"default\"", "\"rope_type\": \"yarn\""), "rope_type must be default");
        refuses(sound.replace("\"vocab_size\": 320", "\"vocab_size\": 300"), "numbers of pieces must be from 0 to 299");
        refuses("{", "is not JSON");
    }

    private void refuses(String config, String message) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        assertThatThrownBy(() -> LanguageGeneralist.open(folder, "tiny"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }
}
