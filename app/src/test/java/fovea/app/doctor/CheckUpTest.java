package fovea.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.app.Run;
import fovea.app.doctor.Sign.Health;
import fovea.model.libtorch.Libtorch;
import fovea.model.store.ModelStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckUpTest {
    private static final long GIGABYTE = 1L << 30;
    private static final Machine GOOD = new Machine(
            "Linux 6.1 amd64",
            25,
            "25 (/opt/java)",
            8,
            16 * GIGABYTE,
            9 * GIGABYTE,
            4 * GIGABYTE,
            Map.of("OMP_WAIT_POLICY", "PASSIVE"));

    @TempDir
    private Path folder;

    @Test
    void a_good_machine_has_no_hints() {
        assertThat(MachineSigns.of(GOOD))
                .allMatch(sign -> sign.health() == Health.GOOD)
                .allMatch(sign -> sign.hint().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"20, FAULT", "21, GOOD", "25, GOOD"})
    void java_is_21_or_later(int version, Health health) {
        Machine machine = new Machine("Linux 6.1 amd64", version, "x", 2, 8 * GIGABYTE, 0, GIGABYTE, Map.of());
        assertThat(sign(MachineSigns.of(machine), "java").health()).isEqualTo(health);
    }

    @ParameterizedTest
    @CsvSource({"1, FAULT", "2, WARNING", "8, GOOD"})
    void memory_is_held_against_what_training_takes(long gigabytes, Health health) {
        Machine machine =
                new Machine("Linux 6.1 amd64", 25, "x", 2, gigabytes * GIGABYTE, GIGABYTE, GIGABYTE, Map.of());
        Sign memory = sign(MachineSigns.of(machine), "memory");
        assertThat(memory.health()).isEqualTo(health);
        assertThat(memory.found()).isEqualTo(gigabytes + ".0 GB, 1.0 GB not in use");
    }

    @Test
    void what_slows_training_down_is_a_warning_with_a_remedy() {
        Machine machine = new Machine("Darwin 24 aarch64", 25, "x", 1, 8 * GIGABYTE, 0, GIGABYTE / 4, Map.of());
        List<Sign> signs = MachineSigns.of(machine);
        assertThat(sign(signs, "processors").hint()).contains("OMP_WAIT_POLICY=PASSIVE");
        assertThat(sign(signs, "system").health()).isEqualTo(Health.WARNING);
        assertThat(sign(signs, "java heap").hint()).contains("FOVEA_JAVA_OPTS=-Xmx2g");
        assertThat(new CheckUp(signs).healthy()).isTrue();
    }

    @Test
    void libtorch_is_loaded_and_computes() {
        Sign sign = LibtorchSigns.of(Libtorch::tried);
        assertThat(sign.health()).isEqualTo(Health.GOOD);
        assertThat(sign.found()).matches("\\d+\\.\\d+\\.\\d+, \\d+ threads?, device cpu");
    }

    @Test
    void wrong_products_are_a_fault() {
        Sign sign = LibtorchSigns.of(() -> new Libtorch.Trial("1.2.3", 1, false));
        assertThat(sign.health()).isEqualTo(Health.FAULT);
        assertThat(sign.found()).isEqualTo("1.2.3, 1 thread, device cpu, but it computes wrong");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/lib/libc.so.6: version `GLIBC_2.35' not found|glibc 2.35",
                "libstdc++.so.6: cannot open shared object file|apt-get install libstdc++6",
                "libc10.so: cannot open shared object file|unpack the archive again",
                "something else|Delete the folder .javacpp"
            })
    void a_library_that_does_not_load_is_a_fault_with_a_remedy(String message, String remedy) {
        Sign sign = LibtorchSigns.of(() -> {
            throw new UnsatisfiedLinkError(message);
        });
        assertThat(sign.health()).isEqualTo(Health.FAULT);
        assertThat(sign.found()).isEqualTo("does not load: " + message);
        assertThat(sign.hint()).contains(remedy);
    }

    @Test
    void a_folder_that_cannot_be_made_is_a_fault() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Sign sign = FolderSigns.of("cache folder", file.resolve("below"), "Choose another.");
        assertThat(sign.health()).isEqualTo(Health.FAULT);
        assertThat(sign.hint()).isEqualTo("Choose another.");
        assertThat(FolderSigns.of("cache folder", folder.resolve("new/deep"), "")
                        .name())
                .isEqualTo("cache folder");
        assertThat(folder.resolve("new/deep")).isEmptyDirectory();
    }

    @Test
    void room_on_the_disk_is_told() {
        assertThat(FolderSigns.room("t", folder, 50L << 20, "Remedy.").health()).isEqualTo(Health.FAULT);
        assertThat(FolderSigns.room("t", folder, GIGABYTE, "Remedy.").health()).isEqualTo(Health.WARNING);
        assertThat(FolderSigns.room("t", folder, 9 * GIGABYTE, "Remedy."))
                .isEqualTo(Sign.good("t", folder + ", 9.0 GB free"));
    }

    @Test
    void an_empty_cache_is_a_warning_and_says_how_to_fill_it() throws IOException {
        assertThat(ModelSigns.of(new ModelStore(folder)))
                .singleElement()
                .satisfies(sign -> assertThat(sign.health()).isEqualTo(Health.WARNING))
                .satisfies(sign -> assertThat(sign.hint()).contains("fovea models pull mobile-sam"));
    }

    @Test
    void a_damaged_model_is_a_fault_that_names_the_file() throws IOException {
        Path model = Files.createDirectories(folder.resolve("minilm-l6"));
        Files.write(model.resolve("minilm-l6.jar"), "half".getBytes(StandardCharsets.UTF_8));
        Sign sign = ModelSigns.of(new ModelStore(folder)).getFirst();
        assertThat(sign.health()).isEqualTo(Health.FAULT);
        assertThat(sign.found()).contains("minilm-l6.jar has 4 bytes, not 83418417");
        assertThat(sign.hint()).isEqualTo("Get it again: fovea models pull minilm-l6");
        assertThat(new CheckUp(List.of(sign)).healthy()).isFalse();
    }

    @Test
    void a_half_pulled_model_is_a_fault() throws IOException {
        Path model = Files.createDirectories(folder.resolve("mobile-sam"));
        Files.write(model.resolve("sam.onnx"), new byte[] {1});
        assertThat(ModelSigns.of(new ModelStore(folder)).getFirst().found())
                .contains("encoder.onnx is not there", "sam.onnx has 1 bytes");
    }

    @Test
    void lines_put_the_hint_below_what_was_found() {
        CheckUp checkUp =
                new CheckUp(List.of(Sign.good("a", "b"), Sign.fault("c", "d", "Do e."), Sign.warning("f", "g", "")));
        assertThat(checkUp.lines())
                .containsExactly("ok       a: b", "FAULT    c: d", "         Do e.", "warning  f: g");
    }

    /** On the machine that runs the tests, which has the models: they use them. */
    @Test
    void the_command_tells_all_signs_to_people_and_programs() {
        Run run = Run.fovea("doctor", "--json");
        assertThat(run.out()).contains("libtorch: ", "model mobile-sam: there, and its sha256 is right");
        List<String> names = run.json().path("signs").findValuesAsText("name");
        assertThat(names)
                .contains("system", "java", "processors", "memory", "libtorch", "cache folder", "model mobile-sam");
        boolean healthy =
                run.json().path("signs").findValuesAsText("health").stream().noneMatch("FAULT"::equals);
        assertThat(run.code()).isEqualTo(healthy ? 0 : 1);
    }

    private static Sign sign(List<Sign> signs, String name) {
        return signs.stream()
                .filter(sign -> sign.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
