package fovea.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.adapt.recipe.Course;
import fovea.adapt.recipe.Optimiser;
import fovea.adapt.recipe.Outlining;
import fovea.adapt.recipe.Recipe;
import fovea.core.AdapterSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeFileTest {
    /** A value for every key that lora has; none is a default. */
    private static final String ALL = """
            method = "lora"
            rank = 37
            alpha = 11.25
            targets = "all"
            size = 960
            epochs = 12345
            batch = 77
            accumulate = 7
            recompute = true
            balanced = true
            learningRate = 0.0123
            labelRate = 123.5
            warmUp = 0.432
            weightDecay = 0.0987
            focalWeight = 6.75
            focalGamma = 3.125
            average = 0.9375
            patience = 23
            negatives = 0.1875
            falsePaint = 0.0625
            prompted = 0.375
            validation = 0.4375
            coarse = 0.3125
            minutes = 2.5
            steps = "0:10.5 7:6.25"
            precision = "bfloat16"
            seed = 9007199254740993
            textEncoder = "%s"
            foreign = "%s"
            from = "%s"
            [showing]
            window = "fixed -160.0 240.0"
            axis = "y"
            planesPerVolume = 7
            emptyShare = 0.625
            neighbours = 1
            [augmentation]
            rotationDegrees = 111.5
            scale = 0.875
            shift = 0.4625
            brightness = 0.9375
            contrast = 0.8125
            gamma = 1.625
            noise = 0.75
            mirror = 0.375
            """.formatted("ab".repeat(32), "cd".repeat(32), "ef".repeat(32));

    @TempDir
    private Path folder;

    @Test
    void every_key_is_read() throws IOException {
        Recipe read = Recipe.defaults().withFile(file(ALL));

        assertThat(read)
                .isEqualTo(new Recipe(
                        new AdapterSpec.Lora(37, 11.25, AdapterSpec.Targets.ALL),
                        new Optimiser(0.0123, 123.5, 0.432, 0.0987, 0.9375, 7, true, "bfloat16"),
                        new Course(12345, 77, true, 23, 0.4375, 0.3125, 2.5, "0:10.5 7:6.25"),
                        new Outlining(
                                960,
                                6.75,
                                3.125,
                                0.1875,
                                0.0625,
                                0.375,
                                "ab".repeat(32),
                                "cd".repeat(32),
                                "ef".repeat(32),
                                new Outlining.Showing("fixed -160.0 240.0", "y", 7, 0.625, 1),
                                new Outlining.Augmentation(111.5, 0.875, 0.4625, 0.9375, 0.8125, 1.625, 0.75, 0.375)),
                        9007199254740993L)); // beyond what a double can hold
        assertAllDiffer(tree(read), tree(Recipe.defaults()));
    }

    private static void assertAllDiffer(JsonNode read, JsonNode defaults) {
        defaults.properties().forEach(entry -> {
            JsonNode value = read.get(entry.getKey());
            if (value.isObject()) {
                assertAllDiffer(value, entry.getValue());
            } else if (!Set.of("method", "bottleneck", "faithful", "wholeDecoder")
                    .contains(entry.getKey())) {
                assertThat(value).as("the test must set %s", entry.getKey()).isNotEqualTo(entry.getValue());
            }
        });
    }

    /** The other methods' numbers are read with their methods, and refused with others. */
    @ParameterizedTest
    @CsvSource({"adapter, bottleneck, 321", "ssam, faithful, true", "bias, wholeDecoder, true"})
    void a_number_of_a_method_is_read_with_it_and_refused_with_another(String method, String key, String value)
            throws IOException {
        Recipe read = Recipe.defaults().withFile(file("method = \"" + method + "\"\n" + key + " = " + value + "\n"));
        assertThat(read.spec().numbers()).containsEntry(key, value);
        Path wrong = file("method = \"lora\"\n" + key + " = " + value + "\n");
        assertThatThrownBy(() -> Recipe.defaults().withFile(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        key + " is for the method " + method + ", got " + key + " " + value + " with lora");
    }

    @Test
    void keys_that_are_not_there_keep_their_value() throws IOException {
        Recipe read = Recipe.defaults().withFile(file("seed = 5\n[augmentation]\nnoise = 0.5\n"));

        Outlining.Augmentation before = Recipe.defaults().outlining().augmentation();
        assertThat(read.seed()).isEqualTo(5);
        assertThat(read.course().epochs()).isEqualTo(Recipe.defaults().course().epochs());
        assertThat(read.outlining().augmentation().noise()).isEqualTo(0.5);
        assertThat(read.outlining().augmentation().scale()).isEqualTo(before.scale());
    }

    @Test
    void an_empty_file_changes_nothing() throws IOException {
        assertThat(Recipe.defaults().withFile(file(""))).isEqualTo(Recipe.defaults());
        assertThat(Recipe.defaults().withFile(file("# nothing\n"))).isEqualTo(Recipe.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "epoch = 3, epoch",
        "Epochs = 3, Epochs",
        "[training], training",
        "augmentation.blur = 1, augmentation.blur",
        "'[augmentation]\nflip = true', augmentation.flip",
    })
    void an_unknown_key_is_an_error_with_key_and_file(String text, String key) throws IOException {
        refused(text).hasMessageContaining("unknown key \"" + key + "\"; known are [");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epochs = 1.5             | epochs must be a whole number up to 2147483647, got 1.5",
                "epochs = 99999999999     | epochs must be a whole number up to 2147483647, got 99999999999",
                "epochs = \"three\"       | epochs must be a whole number up to 2147483647, got \"three\"",
                "seed = 99999999999999999999 | seed must be a whole number up to 9223372036854775807, got 99999999999999999999",
                "learningRate = \"0.1\"   | learningRate must be a number, got \"0.1\"",
                "learningRate = [0.1]     | learningRate must be a number, got [0.1]",
                "method = true            | method must be a text, got true",
                "method = 1               | method must be a text, got 1",
                "augmentation = \"strong\" | augmentation must be a table, got \"strong\"",
                "augmentation = 1         | augmentation must be a table, got 1",
                "augmentation.noise = true | augmentation.noise must be a number, got true",
                "epochs = 0               | epochs must be 1 to 100000, got 0",
                "method = \"qlora\"        | method must be ssam, lora, dora, bias, adapter, norm, decoder, full, pyramid, scratch or none, got qlora",
                "augmentation.noise = 2   | augmentation.noise must be 0 to 1, got 2.0",
                "learningRate = nan       | learningRate must be above 0 and at most 1, got NaN",
                "weightDecay = inf        | weightDecay must be 0 to 1e9, got Infinity",
            })
    void a_wrong_value_is_an_error_with_key_demand_and_value(String text, String message) throws IOException {
        refused(text).hasMessageEndingWith(": " + message);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String text) throws IOException {
        Path file = file(text);
        return assertThatThrownBy(() -> Recipe.defaults().withFile(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("recipe in " + file + ": ");
    }

    @ParameterizedTest
    @CsvSource({"'epochs = 3\nsize ==', 2", "'epochs = 3\nepochs = 4', 2", "'[augmentation', 1"})
    void a_broken_file_is_an_error_with_file_and_line(String text, int line) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> Recipe.defaults().withFile(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + " is not a TOML file: ")
                .hasMessageEndingWith(", line " + line);
    }

    @Test
    void a_file_that_is_no_text_or_not_there_is_an_error() throws IOException {
        Path binary = Files.write(folder.resolve("binary.toml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> Recipe.defaults().withFile(binary))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("binary.toml is not a TOML file: it must be UTF-8 text");
        assertThatThrownBy(() -> Recipe.defaults().withFile(folder.resolve("none.toml")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("recipe.toml"), text);
    }

    private static JsonNode tree(Recipe recipe) throws IOException {
        return new ObjectMapper().readTree(recipe.json());
    }
}
