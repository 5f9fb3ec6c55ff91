package fovea.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.model.store.ModelStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real weights against transformers on the same decoded blocks; pulled where they are not there yet. */
class SmolLmTest {
    private static final int FEW = 12; // pieces that are written: a second or two

    private static JsonNode golden;
    private static LanguageGeneralist base;
    private static Writer writer;

    @BeforeAll
    static void load() throws IOException {
        ModelStore store = new ModelStore(ModelStore.defaultFolder(System.getenv()));
        base = LanguageGeneralist.load(store.pull(LanguageGeneralist.NAME).model());
        writer = base.exactWriter();
        try (InputStream in = SmolLmTest.class.getResourceAsStream("/golden/llama/smollm2.json")) {
            golden = new ObjectMapper().readTree(in);
        }
    }

    @AfterAll
    static void close() {
        writer.close();
        base.close();
    }

    @Test
    void isTheNetThatItsPaperTells() {
        assertThat(base.parameters()).isEqualTo(134_515_008);
        assertThat(base.form())
                .isEqualTo(new LlamaForm(
                        576, 30, 9, 3, 64, 1536, 49_152, 8192, 1e5, base.form().epsilon()));
        assertThat(base.form().epsilon()).isCloseTo(1e-5, within(1e-11));
    }

    @Test
    void spellsAsTransformersDoes() {
        for (JsonNode text : golden.path("texts")) {
            assertThat(base.pieces().ids(text.path("text").asText())).isEqualTo(TinyLlama.ids(text.path("ids")));
        }
        assertThat(ChatMl.SMOLLM.prompt(base.pieces(), golden.path("question").asText()))
                .isEqualTo(TinyLlama.ids(golden.path("chat")));
    }

    /** Logits lie within +-30; 30 blocks in 32 bits sum in another order. */
    @Test
    void expectsWhatTransformersExpects() {
        float[] logits =
                writer.logits(TinyLlama.ids(golden.path("texts").path(0).path("ids")));
        int row = 0;
        for (JsonNode wanted : golden.path("logits")) {
            for (int i = 0; i < wanted.size(); i++) {
                assertThat(logits[row * 49_152 + i * 991])
                        .isCloseTo((float) wanted.path(i).asDouble(), within(2e-3f));
            }
            row++;
        }
    }

    @Test
    void writesWhatTransformersWrites() {
        Writer.Written written = writer.write(TinyLlama.ids(golden.path("chat")), Decoding.GREEDY, FEW);
        assertThat(written.ids().stream().mapToLong(Long::longValue).toArray())
                .isEqualTo(Arrays.copyOf(TinyLlama.ids(golden.path("written")), FEW));
        assertThat(written.text()).startsWith("The human body has");
    }

    /** Eight bits a weight change what is expected by some hundredths, and seldom which piece is likeliest. */
    @Test
    void writesMuchTheSameInEightBits() {
        try (Writer coarse = base.writer()) {
            long[] prompt = TinyLlama.ids(golden.path("chat"));
            Writer.Written written = coarse.write(prompt, Decoding.GREEDY, FEW);
            assertThat(written).isEqualTo(coarse.write(prompt, Decoding.GREEDY, FEW));
            assertThat(written.ids().stream().mapToLong(Long::longValue).toArray())
                    .isEqualTo(Arrays.copyOf(TinyLlama.ids(golden.path("written")), FEW));
        }
    }
}
