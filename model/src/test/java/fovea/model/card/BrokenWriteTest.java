package fovea.model.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.domain.DomainTest;
import fovea.core.domain.StudyFeatures;
import fovea.model.DrawnCards;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A specialist's folder whose writing broke off somewhere: a reader sees a whole specialist or is told that it is none. */
class BrokenWriteTest {
    /** In the order in which they are written. */
    private static final List<String> FILES = List.of("adapter.safetensors", "domain.safetensors", "adapter.json");

    @TempDir
    private Path folder;

    private static AdapterFolder adapter(int number) {
        Random random = new Random(number);
        List<StudyFeatures> studies = IntStream.range(0, 12)
                .mapToObj(i -> new StudyFeatures("patient" + i, List.of(features(random)), List.of(features(random))))
                .toList();
        return new AdapterFolder(
                DrawnCards.of(
                        AdapterSpec.usual("ssam"),
                        List.of(new Label("lungs", 255)),
                        256,
                        new AdapterCard.Net("mobile-sam", "b".repeat(64), 9_000_000)),
                Map.of("value", HostTensor.of(new long[] {2}, new float[] {number, -number})),
                Optional.of(DomainTest.fitted(studies, new Random(number))));
    }

    private static float[] features(Random random) {
        float[] features = new float[6];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        return features;
    }

    private Path written(int number) throws IOException {
        Path to = folder.resolve("adapter" + number);
        AdapterFolder.write(to, adapter(number));
        return to;
    }

    private static float value(AdapterFolder read) {
        return Objects.requireNonNull(read.tensors().get("value")).get(0);
    }

    /** A folder in the place of a file makes the write fail there, as a full disk does. */
    @ParameterizedTest
    @ValueSource(strings = {"adapter.safetensors", "domain.safetensors", "adapter.json"})
    void what_fails_on_the_way_leaves_no_specialist_and_can_be_written_again(String at) throws IOException {
        Path to = folder.resolve("new");
        Path obstacle = Files.createDirectories(to.resolve(at).resolve("obstacle"));

        assertThatThrownBy(() -> AdapterFolder.write(to, adapter(1))).isInstanceOf(IOException.class);

        assertThatThrownBy(() -> AdapterFolder.read(to)).isInstanceOf(IOException.class);
        for (String later : FILES.subList(FILES.indexOf(at) + 1, FILES.size())) {
            assertThat(to.resolve(later)).as("written after " + at).doesNotExist();
        }
        try (Stream<Path> left = Files.list(to)) {
            assertThat(left.map(file -> String.valueOf(file.getFileName())))
                    .as("no temporary file stays")
                    .allMatch(FILES::contains);
        }
        Files.delete(obstacle);
        Files.delete(to.resolve(at));
        AdapterFolder.write(to, adapter(1));
        assertThat(value(AdapterFolder.read(to))).isEqualTo(1);
    }

    /** A process that was killed after so many files of a second specialist over a first. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void one_written_over_another_is_never_a_mixture(int done) throws IOException {
        Path first = written(1);
        Path second = written(2);
        for (String file : FILES.subList(0, done)) {
            Files.copy(second.resolve(file), first.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }

        if (done == 0 || done == FILES.size()) {
            assertThat(value(AdapterFolder.read(first))).isEqualTo(done == 0 ? 1 : 2);
            assertThat(AdapterFolder.read(first).domain()).isPresent();
        } else {
            assertThatThrownBy(() -> AdapterFolder.read(first))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("must have the sha256 its card names");
        }
    }

    @Test
    void the_same_specialist_gives_the_same_files() throws IOException {
        Path once = written(3);
        Path again = folder.resolve("again");
        AdapterFolder.write(again, adapter(3));
        for (String file : FILES) {
            assertThat(again.resolve(file)).hasSameBinaryContentAs(once.resolve(file));
        }
    }
}
