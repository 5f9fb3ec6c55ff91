package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.Showing;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Plan;
import fovea.core.image.ProbabilityMap;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What earlier versions of {@code adapter.json} said is still understood; what they could not know has a default. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdapterFormatTest {
    private static final int SIZE = 64;
    private static final AdapterSpec LORA = new AdapterSpec.Lora(2, 3, AdapterSpec.Targets.QV);

    /** Word for word as the first version wrote it. */
    private static final String FORMAT_1 = """
            {
              "format" : 1,
              "method" : "%s",
              "rank" : 2,
              "alpha" : 3.0,
              "labels" : [ {
                "name" : "ellipse",
                "value" : 255
              } ],
              "size" : 64,
              "base" : "mobile-sam",
              "baseSha256" : "%s",
              "weightsSha256" : "%s",
              "trained" : 14976,
              "baseParameters" : 9803780,
              "share" : {
                "label.ellipse" : 256
              },
              "cohort" : "ellipses",
              "cohortSha256" : "cc",
              "synthetic" : true,
              "facts" : {
                "seed" : "5"
              }
            }
            """;

    private Generalist base;

    @BeforeAll
    void load() throws IOException {
        base = Generalist.load(MobileSam.files(), SIZE);
    }

    @AfterAll
    void close() {
        base.close();
    }

    private Map<String, HostTensor> fresh(AdapterSpec spec) {
        try (AdapterTraining training =
                new AdapterTraining(base, spec, List.of("ellipse"), new TrainingSettings(SIZE, 5, 0, 1, 5, 2))) {
            return training.learnt();
        }
    }

    private AdapterCard card(String window) {
        return DrawnCards.of(
                LORA, List.of(new Label("ellipse", 1)), DrawnCards.showing(SIZE, window), DrawnCards.net(base));
    }

    @Test
    void a_lora_adapter_of_format_1_is_read_with_its_numbers(@TempDir Path folder) throws IOException {
        Specialist specialist = formatOne(folder, LORA);

        assertThat(specialist.card().spec()).isEqualTo(LORA);
        assertThat(specialist.card().format()).isEqualTo(3);
        assertThat(specialist.card().scope().showing())
                .isEqualTo(new Showing(
                        Showing.Values.DISPLAY_ONLY, "stored", Showing.Colours.RGB, SIZE, Optional.empty()));
        assertThat(specialist.labels()).containsExactly(new Label("ellipse", 255));
        Image eight = new Image(Geometry.plane(SIZE, SIZE), 1, 8, new float[SIZE * SIZE]);
        assertThat(specialist.segment(eight, new Prompt.Name("ellipse")).probability())
                .isPresent();
        specialist.close();
    }

    @Test
    void an_ssam_adapter_of_format_1_is_read(@TempDir Path folder) throws IOException {
        Specialist specialist = formatOne(folder, new AdapterSpec.Ssam(false));

        assertThat(specialist.card().spec()).isEqualTo(new AdapterSpec.Ssam(false));
        specialist.close();
    }

    /** Writes today's tensors, whose names have not changed since, under a card of the first version. */
    private Specialist formatOne(Path folder, AdapterSpec spec) throws IOException {
        AdapterCard today = AdapterFolder.write(folder, card("stored"), fresh(spec));
        Files.writeString(
                folder.resolve("adapter.json"),
                FORMAT_1.formatted(spec.method(), base.sha256(), today.weightsSha256()));
        return Specialist.load(folder, base);
    }

    @Test
    void a_card_of_another_format_is_refused_by_its_number(@TempDir Path folder) throws IOException {
        for (String format : List.of("0", "4")) {
            AdapterFolder.write(folder, card("stored"), fresh(LORA));
            Path file = folder.resolve("adapter.json");
            Files.writeString(file, Files.readString(file).replace("\"format\" : 3", "\"format\" : " + format));

            assertThatThrownBy(() -> AdapterFolder.read(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("adapter.json");
        }
    }

    @Test
    void a_card_of_format_2_keeps_its_window_and_its_slices(@TempDir Path folder) throws IOException {
        String old = FORMAT_1.formatted("lora", "b".repeat(64), "a".repeat(64))
                .replace("\"format\" : 1", "\"format\" : 2")
                .replace(
                        "\"rank\" : 2,", "\"numbers\" : {\"rank\" : \"2\", \"alpha\" : \"3.0\", \"targets\" : \"qv\"},")
                .replace("\"alpha\" : 3.0,", "\"window\" : \"quantiles 0.0 1.0\",")
                .replace(
                        "\"size\" : 64,",
                        "\"size\" : 64, \"slicing\" : {\"axis\" : \"Y\", \"neighbours\" : 1, \"directions\" : \"LPS\"},");
        Files.writeString(folder.resolve("adapter.json"), old);
        AdapterCard card = AdapterFolder.readCard(folder);
        assertThat(card.spec()).isEqualTo(LORA);
        assertThat(card.scope().showing())
                .isEqualTo(new Showing(
                        Showing.Values.REAL,
                        "quantiles 0.0 1.0",
                        Showing.Colours.RGB,
                        64,
                        Optional.of(new Slicing(Plan.Axis.Y, 1, "LPS"))));
        assertThat(card.trace()).isEmpty();
    }

    @Test
    void a_picture_whose_showing_an_old_card_does_not_tell_is_refused(@TempDir Path folder) throws IOException {
        try (Specialist old = formatOne(folder, LORA)) {
            assertThatThrownBy(() -> answer(old, 2000)).hasMessageContaining("train the adapter again");
        }
    }

    /** Any change of any value, and a seal taken away. */
    @Test
    void an_edited_card_is_refused_by_name(@TempDir Path folder) throws IOException {
        AdapterFolder.write(folder, card("fixed -160.0 240.0"), fresh(LORA));
        Path file = folder.resolve("adapter.json");
        String sound = Files.readString(file);
        assertThat(AdapterFolder.readCard(folder).scope().showing().window()).isEqualTo("fixed -160.0 240.0");
        for (List<String> edit : List.of(
                List.of("fixed -160.0 240.0", "fixed -150.0 240.0"),
                List.of("\"size\" : 64", "\"size\" : 128"),
                List.of("\"value\" : 1", "\"value\" : 2"),
                List.of("\"synthetic\" : true", "\"synthetic\" : false"),
                List.of("\"seed\" : \"5\"", "\"seed\" : \"6\""),
                List.of("\"seal\" : ", "\"seals\" : "))) {
            assertThat(sound).contains(edit.get(0));
            Files.writeString(file, sound.replace(edit.get(0), edit.get(1)));
            assertThatThrownBy(() -> AdapterFolder.read(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file + " was changed after training");
        }
        Files.writeString(file, sound.replace("\n", " "));
        assertThat(AdapterFolder.read(folder).card().labels()).hasSize(1);
    }

    /** Both pictures are the same to the window and different to any other. */
    @Test
    void a_specialist_is_asked_through_the_window_it_was_trained_with() {
        AdapterFolder adapter = new AdapterFolder(card("fixed -160.0 240.0"), fresh(LORA));
        try (Specialist specialist = Specialist.of(adapter, base)) {
            assertThat(specialist.card().scope().showing().greys()).isEqualTo(new Plan.Window.Fixed(-160, 240));
            assertThat(answer(specialist, 2000)).containsExactly(answer(specialist, 0));
        }
        try (Specialist stored = Specialist.of(new AdapterFolder(card("stored"), fresh(LORA)), base)) {
            assertThat(answer(stored, 2000)).isNotEqualTo(answer(stored, 0));
        }
    }

    private static float[] answer(Specialist specialist, float more) {
        ProbabilityMap map = specialist
                .segment(picture(more), List.of(new Prompt.Name("ellipse")))
                .getFirst()
                .probability()
                .orElseThrow();
        float[] values = new float[map.geometry().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = map.value(i);
        }
        return values;
    }

    /** Hounsfield units of a bright disc, a quarter of whose ground is metal of 240 HU and as much more as given. */
    private static Image picture(float more) {
        Geometry plane = Geometry.plane(SIZE, SIZE);
        float[] samples = new float[plane.size()];
        for (int i = 0; i < samples.length; i++) {
            int x = i % SIZE - 32;
            int y = i / SIZE - 32;
            samples[i] = x * x + y * y < 200 ? 100 : i % 4 == 0 ? 240 + more : -50;
        }
        return new Image(plane, 1, 16, samples);
    }
}
