package fovea.app.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.app.Run;
import fovea.core.files.Sha256;
import fovea.fixtures.SharedData;
import fovea.formats.EvidenceFile;
import fovea.model.card.AdapterFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The specialists that come with the program: whole, honest about themselves, and of use. */
class ZooTest {
    /** Of a patient that was held out. */
    private static final String HEART = "SC-HF-I-09_0038.png";

    @Test
    void every_specialist_is_laid_out_by_its_hashes_and_is_the_subject_of_its_evidence(@TempDir Path folder)
            throws IOException {
        assertThat(Zoo.open().entries()).isNotEmpty();
        for (ZooEntry entry : Zoo.open().entries()) {
            Path to = folder.resolve(entry.name());
            Zoo.layOut(entry, to);
            for (var file : entry.files().entrySet()) {
                assertThat(Sha256.of(to.resolve(file.getKey()))).isEqualTo(file.getValue());
            }
            assertThat(entry.files()).containsKeys("adapter.json", "adapter.safetensors", "domain.safetensors");
            var card = AdapterFolder.read(to).card();
            var evidence = EvidenceFile.read(to.resolve("evidence.json"));
            assertThat(evidence.subject().adapterSha256()).isEqualTo(card.weightsSha256());
            assertThat(evidence.data().cohortSha256()).isEqualTo(card.cohortSha256());
            assertThat(evidence.notes().warnings()).isEmpty();
        }
    }

    /** Dossiers that are published show no patient. */
    @Test
    void no_dossier_holds_a_picture(@TempDir Path folder) throws IOException {
        for (ZooEntry entry : Zoo.open().entries()) {
            Path to = folder.resolve(entry.name());
            Zoo.layOut(entry, to);
            assertThat(Files.readString(to.resolve("dossier.html")))
                    .contains("Fovea evidence dossier")
                    .doesNotContain("data:image");
        }
    }

    @Test
    void a_file_that_was_changed_is_replaced(@TempDir Path folder) throws IOException {
        ZooEntry entry = Zoo.open().entries().getFirst();
        Zoo.layOut(entry, folder);
        Path card = folder.resolve("adapter.json");
        Files.writeString(card, "{}");
        Zoo.layOut(entry, folder);
        assertThat(Sha256.of(card)).isEqualTo(entry.files().get("adapter.json"));
    }

    @Test
    void a_catalogue_that_contradicts_the_programs_files_is_told(@TempDir Path folder) throws IOException {
        ZooEntry entry = Zoo.open().entries().getFirst();
        ZooEntry lying = new ZooEntry(entry.name(), "s", "d", "l", "l", "c", Map.of("adapter.json", "0".repeat(64)));
        assertThatThrownBy(() -> Zoo.layOut(lying, folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("adapter.json must have SHA-256 000")
                .hasMessageContaining("damaged");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escape", "a/b", "..", "", "a\\b"})
    void a_file_of_an_entry_lies_in_its_folder(String file) {
        assertThatThrownBy(() -> new ZooEntry("name", "s", "d", "l", "l", "c", Map.of(file, "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plain names");
    }

    @Test
    void pull_mixes_with_nothing_that_is_there(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Run mixed = Run.fovea("zoo", "pull", "left-ventricle", "--out", folder.toString());
        assertThat(mixed.code()).isEqualTo(1);
        assertThat(mixed.err()).contains("must be a new folder").contains("notes.txt");
        Path fresh = folder.resolve("fresh");
        assertThat(Run.fovea("zoo", "pull", "left-ventricle", "--out", fresh.toString())
                        .code())
                .isZero();
        assertThat(Run.fovea("zoo", "pull", "left-ventricle", "--out", fresh.toString())
                        .code())
                .as("again")
                .isZero();
    }

    @Test
    void a_name_that_is_not_there_is_wrong_usage_with_the_names_that_are(@TempDir Path folder) {
        Run shown = Run.fovea("zoo", "show", "unicorn");
        assertThat(shown.code()).isEqualTo(2);
        assertThat(shown.err()).contains("no specialist \"unicorn\"").contains("left-ventricle");
        Run asked = Run.fovea("segment", "x.png", "--specialist", "zoo:unicorn", "--out", folder.toString());
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err()).contains("no specialist \"unicorn\"");
    }

    @Test
    void list_and_show_say_licence_and_held_out_numbers() {
        Run listed = Run.fovea("zoo", "list", "--json");
        assertThat(listed.out()).contains("zoo:left-ventricle").contains("CC0");
        assertThat(listed.json().get("specialists")).isNotEmpty();
        Run shown = Run.fovea("zoo", "show", "zoo:left-ventricle");
        assertThat(shown.out())
                .contains("left ventricle")
                .contains("Licence: CC0")
                .contains("held-out patients")
                .contains("In-domain test: refuses");
    }

    /** From a fresh clone to an outline, and to a refusal of what it is not for. */
    @Test
    void a_heart_is_outlined_and_a_chest_is_refused(@TempDir Path folder) throws IOException {
        Path heart = SharedData.file("mri-lv/images/" + HEART);
        Run answered = Run.fovea(
                "segment",
                heart.toString(),
                "--specialist",
                "zoo:left-ventricle",
                "--out",
                folder.toString(),
                "--json");
        assertThat(answered.code()).as(answered.err()).isZero();
        BufferedImage truth =
                ImageIO.read(SharedData.file("mri-lv/masks/" + HEART).toFile());
        BufferedImage painted = ImageIO.read(
                Path.of(answered.json().at("/pictures/0/labels/0/mask").asText())
                        .toFile());
        assertThat(dice(truth, painted)).isGreaterThan(0.6);
        try (var chests = Files.list(SharedData.folder("xray-lung/images"))) {
            Path chest = chests.sorted().findFirst().orElseThrow();
            Run refused = Run.fovea(
                    "segment", chest.toString(), "--specialist", "zoo:left-ventricle", "--out", folder.toString());
            assertThat(refused.code()).isEqualTo(5);
        }
    }

    private static double dice(BufferedImage one, BufferedImage other) {
        int both = 0;
        int all = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                boolean here = one.getRaster().getSample(x, y, 0) > 127;
                boolean there = other.getRaster().getSample(x, y, 0) > 127;
                both += here && there ? 1 : 0;
                all += (here ? 1 : 0) + (there ? 1 : 0);
            }
        }
        return 2.0 * both / all;
    }
}
