package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.evidence.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFileTest {
    private static final SealedFile.Kind<Numbers> KIND =
            new SealedFile.Kind<>("fovea.numbers/2", Numbers.class, "count again");

    /** Numbers by measure. */
    record Numbers(String name, Map<Measure, Double> values) {}

    @TempDir
    private Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("numbers.json");
        Map<Measure, Double> values = Map.of(
                new Measure("task", "dice", "a/b", "specialist"),
                0.1,
                new Measure("task", "dice", "\u809d\u81d3", "specialist"),
                1e-300,
                Measure.of("task", "dice", ""),
                Double.NaN);
        SealedFile.write(file, KIND, new Numbers("n", values));
        return file;
    }

    @Test
    void a_record_comes_back_with_every_measure_of_its_own() throws IOException {
        Numbers read = SealedFile.read(written(), KIND);
        assertThat(read.values()).hasSize(3).containsEntry(new Measure("task", "dice", "a/b", "specialist"), 0.1);
        assertThat(Files.readString(written())).contains("\"/task/dice/a~1b/specialist\" : 0.1");
    }

    @Test
    void white_space_may_change_and_a_number_may_not() throws IOException {
        Path file = written();
        String text = Files.readString(file);
        Files.writeString(file, text.replace("\n", "\n  "));
        assertThat(SealedFile.read(file, KIND).name()).isEqualTo("n");
        Files.writeString(file, text.replace("0.1", "0.2"));
        assertThatThrownBy(() -> SealedFile.read(file, KIND))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("numbers.json")
                .hasMessageContaining("was edited")
                .hasMessageContaining("count again");
    }

    @Test
    void another_version_is_refused_by_name_with_what_to_do() throws IOException {
        Path file = written();
        Files.writeString(file, Files.readString(file).replace("fovea.numbers/2", "fovea.numbers/1"));
        assertThatThrownBy(() -> SealedFile.read(file, KIND))
                .hasMessageContaining("fovea.numbers/2, got fovea.numbers/1")
                .hasMessageContaining("count again");
    }
}
