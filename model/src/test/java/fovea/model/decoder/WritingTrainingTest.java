package fovea.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.AdapterSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the tiny random Llama, which knows nothing and has 64 places: prompts are bare here. */
class WritingTrainingTest {
    private static final List<String> GIVEN = List.of("a", "b", "c", "d");
    private static final List<String> WRITTEN = List.of("clear.", "effusion", "normal in", "12 x 34");

    @TempDir
    Path folder;

    private LanguageGeneralist base;

    @BeforeEach
    void open() throws IOException {
        TinyLlama.in(folder);
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("\"max_position_embeddings\": 64", "\"max_position_embeddings\": 512"));
        base = LanguageGeneralist.open(folder, "tiny");
    }

    @AfterEach
    void close() {
        base.close();
    }

    private WritingTraining training(String method) {
        return new WritingTraining(base, AdapterSpec.usual(method), new WritingPrompt("impression"), 1, 0, 0);
    }

    private static List<WritingTraining.Example> examples(WritingTraining training) {
        return IntStream.range(0, GIVEN.size())
                .mapToObj(i -> training.example(GIVEN.get(i), WRITTEN.get(i)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lora", "dora", "ssam", "adapter", "full", "norm"})
    void everyMethodLearns(String method) {
        try (WritingTraining training = training(method)) {
            List<WritingTraining.Example> examples = examples(training);
            double before = training.cost(examples);
            double rate = method.equals("full") ? 1e-3 : 1e-2;
            for (int step = 0; step < 12; step++) {
                training.step(examples, rate);
            }
            assertThat(training.cost(examples)).isLessThan(0.9 * before);
            assertThat(training.share()).isNotEmpty();
        }
    }

    @Test
    void learnsFourAnswersByHeart() {
        try (WritingTraining training = training("full")) {
            List<WritingTraining.Example> examples = examples(training);
            for (int step = 0; step < 150; step++) {
                training.step(examples, 2e-3);
            }
            assertThat(training.cost(examples)).isLessThan(0.05);
        }
    }

    @Test
    void aFreshAdapterCostsWhatTheGeneralistDoes() {
        try (WritingTraining training = training("lora");
                Writer writer = base.exactWriter()) {
            WritingTraining.Example one = training.example(GIVEN.get(1), WRITTEN.get(1));
            long[] prompt = new WritingPrompt("impression").of(base.pieces(), GIVEN.get(1));
            long[] answer = base.pieces().ids(WRITTEN.get(1));
            long[] all = Arrays.copyOf(prompt, prompt.length + answer.length + 1);
            System.arraycopy(answer, 0, all, prompt.length, answer.length);
            all[all.length - 1] = base.end();
            double[] surprise = writer.surprise(all);
            double sum = 0;
            for (int i = prompt.length - 1; i < surprise.length; i++) {
                sum += surprise[i];
            }
            assertThat(one.pieces()).isEqualTo(all.length);
            assertThat(training.cost(List.of(one))).isCloseTo(sum / one.answered(), within(1e-4));
        }
    }

    @Test
    void aBatchCostsWhatItsReportsCostAlone() {
        try (WritingTraining training = training("none")) {
            List<WritingTraining.Example> examples = examples(training);
            double sum = 0;
            double pieces = 0;
            for (WritingTraining.Example one : examples) {
                sum += training.cost(List.of(one)) * one.answered();
                pieces += one.answered();
            }
            assertThat(training.cost(examples)).isCloseTo(sum / pieces, within(1e-5));
        }
    }

    @Test
    void goesOnExactlyWhereItStopped() {
        try (WritingTraining whole = training("lora");
                WritingTraining first = training("lora");
                WritingTraining second = training("lora")) {
            List<WritingTraining.Example> examples = examples(whole);
            for (int step = 0; step < 4; step++) {
                whole.step(examples, 1e-2);
            }
            first.step(examples(first), 1e-2);
            first.step(examples(first), 1e-2);
            second.restore(first.state());
            second.step(examples(second), 1e-2);
            second.step(examples(second), 1e-2);
            assertThat(second.learnt()).isEqualTo(whole.learnt());
        }
    }

    @Test
    void refusesWhatIsNotForLanguageModels() {
        assertThatThrownBy(() -> training("pyramid"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not for language models");
        assertThatThrownBy(() -> training("bias")).hasMessageContaining("not for language models");
        try (WritingTraining training = training("none")) {
            assertThatThrownBy(() -> training.example("x y ".repeat(400), "z"))
                    .hasMessageContaining("a report must have at most 512 pieces with its prompt");
        }
    }
}
