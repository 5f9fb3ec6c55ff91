package fovea.apply;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.formats.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs of all sorts in one batch: each is answered, refused or failed by name, and none costs the others. */
class BatchTest {
    private final Path folder;
    private final Path out;
    private final HeardBatch heard = new HeardBatch();

    BatchTest(@TempDir Path folder) {
        this.folder = folder;
        this.out = folder.resolve("out");
    }

    private Path picture(String name, float... samples) throws IOException {
        Path file = folder.resolve(name);
        PngWriter.writeImage(file, new Image(Geometry.plane(samples.length, 1), 1, 8, samples));
        return file;
    }

    private Path bytes(String name, byte... content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Batch.Outcome run(Map<String, Path> inputs) {
        Expert expert = ThresholdExpert.of(Optional.empty(), List.of("bright"), 100);
        Application application = new Application(expert);
        return new Batch(application, new AnswerFiles(expert, out, DicomOutput.NONE), heard).run(inputs);
    }

    private Set<String> written() throws IOException {
        if (!Files.isDirectory(out)) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.list(out)) {
            return new TreeSet<>(
                    files.map(file -> String.valueOf(file.getFileName())).toList());
        }
    }

    private static Map<String, Path> named(Path... inputs) {
        return InputNames.of(List.of(inputs));
    }

    @Test
    void inputs_that_are_no_pictures_fail_by_name_and_the_others_are_answered() throws IOException {
        Path good = picture("good.png", 0, 200, 200);
        byte[] whole = Files.readAllBytes(good);
        Path cut = bytes("cut.png", Arrays.copyOf(whole, whole.length / 2));
        Path empty = bytes("empty.png");
        Path text = bytes("words.png", "not a picture".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Path missing = folder.resolve("missing.png");
        Path last = picture("last.png", 200, 0);
        Batch.Outcome outcome = run(named(cut, good, empty, text, missing, last));
        assertThat(outcome.done()).hasSize(2);
        assertThat(outcome.failed())
                .extracting(one -> String.valueOf(one.path().getFileName()))
                .containsExactly("cut.png", "empty.png", "words.png", "missing.png");
        assertThat(outcome.failed()).allSatisfy(one -> assertThat(one.reason())
                .contains(String.valueOf(one.path().getFileName()))
                .doesNotContain("\n")
                .doesNotContain("Exception"));
        assertThat(written())
                .containsExactly(
                        "good.bright.mask.png",
                        "good.json",
                        "good.overlay.png",
                        "last.bright.mask.png",
                        "last.json",
                        "last.overlay.png");
        assertThat(heard.last()).isEqualTo(6);
        assertThat(heard.words()).hasSize(4).allMatch(said -> said.startsWith("failed "));
    }

    @Test
    void a_picture_cut_off_anywhere_is_answered_or_failed() throws IOException {
        byte[] whole = Files.readAllBytes(picture("whole.png", 0, 200, 50, 120, 3, 99, 100, 101));
        Map<String, Path> inputs = new LinkedHashMap<>();
        for (int length = 0; length < whole.length; length++) {
            String name = "cut%03d".formatted(length);
            inputs.put(name, bytes(name + ".png", Arrays.copyOf(whole, length)));
        }
        Batch.Outcome outcome = run(inputs);
        assertThat(outcome.done().size() + outcome.failed().size()).isEqualTo(whole.length);
        assertThat(outcome.failed().size()).isGreaterThan(whole.length - 20); // without its last chunk it is whole
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 7, 255})
    void a_blank_picture_is_refused_and_has_no_mask(float value) throws IOException {
        Batch.Outcome outcome = run(named(picture("blank.png", value, value, value, value)));
        assertThat(outcome.refused()).hasSize(1);
        assertThat(outcome.refused().getFirst())
                .containsEntry("answered", false)
                .containsEntry("inDomain", false);
        assertThat(written()).containsExactly("blank.json");
        assertThat(heard.words()).hasSize(1).first().asString().startsWith("refused the picture is blank");
    }

    @Test
    void a_picture_of_one_colour_is_blank_too() throws IOException {
        Path red = folder.resolve("red.png");
        PngWriter.writeImage(
                red, new Image(Geometry.plane(2, 2), 3, 8, new float[] {255, 0, 9, 255, 0, 9, 255, 0, 9, 255, 0, 9}));
        Path nearly = folder.resolve("nearly.png");
        PngWriter.writeImage(
                nearly,
                new Image(Geometry.plane(2, 2), 3, 8, new float[] {255, 0, 9, 255, 0, 9, 255, 0, 9, 255, 1, 9}));
        Batch.Outcome outcome = run(named(red, nearly));
        assertThat(outcome.refused()).hasSize(1);
        assertThat(String.valueOf(outcome.refused().getFirst().get("outOfDomain")))
                .contains("255.0, 0.0, 9.0");
        assertThat(outcome.done()).hasSize(1);
    }

    @Test
    void who_asks_by_force_gets_an_answer_that_says_so() throws IOException {
        Expert expert = ThresholdExpert.of(Optional.empty(), List.of("bright"), 100);
        AnswerFiles files = new AnswerFiles(expert, out, DicomOutput.NONE);
        Batch.Outcome outcome = new Batch(Desk.of(new Application(expert), files), heard, Strays.FORCE)
                .run(named(picture("blank.png", 7, 7)));
        assertThat(outcome.done()).hasSize(1);
        assertThat(outcome.done().getFirst())
                .containsEntry("answered", true)
                .containsEntry("inDomain", false)
                .containsEntry("marks", List.of(AnswerFiles.FORCED));
        assertThat(heard.words()).hasSize(1).first().asString().contains("answered by force");
    }

    /** A folder of two series is called p-1 and p-2; a picture may be called so already. */
    @Test
    void the_second_series_of_a_folder_writes_over_no_other_input() throws IOException {
        Path series = Files.createDirectories(folder.resolve("p"));
        for (int i = 0; i < 2; i++) {
            String uid = "1.2.3." + (50 + i);
            DrawnSeries.write(
                    series.resolve(i + ".dcm"),
                    DrawnSeries.header(i).text(fovea.dicom.data.Tag.SERIES_INSTANCE_UID, uid),
                    (x, y) -> x < 3 ? 1100 : 0);
        }
        Path first = picture("p-1.png", 0, 200);
        Path second = picture("P-2.png", 0, 200, 200);
        Batch.Outcome outcome = run(named(first, series, second));
        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.done()).hasSize(4);
        List<String> answers =
                written().stream().filter(name -> name.endsWith(".json")).toList();
        assertThat(answers).containsExactly("P-2.json", "p-1.json", "p-3.json", "p-4.json");
    }

    @Test
    void names_that_differ_in_capitals_alone_are_one_for_some_file_systems() {
        assertThat(InputNames.of(List.of(Path.of("a/x.png"), Path.of("b/X.png"), Path.of("c/a-X.png")))
                        .keySet())
                .extracting(InputNames::folded)
                .doesNotHaveDuplicates();
    }

    @Test
    void an_output_folder_that_is_a_file_fails_each_input_by_name() throws IOException {
        Files.writeString(out, "in the way");
        Batch.Outcome outcome = run(named(picture("a.png", 0, 200), picture("b.png", 0, 200)));
        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.failed()).hasSize(2).allSatisfy(one -> assertThat(one.reason())
                .contains("cannot write"));
    }
}
