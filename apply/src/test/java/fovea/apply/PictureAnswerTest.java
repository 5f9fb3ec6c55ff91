package fovea.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.formats.JsonFile;
import fovea.formats.PngWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written about a picture, counted by hand and read back by Java's own PNG reader. */
class PictureAnswerTest {
    private final Path folder;
    private final Path out;

    PictureAnswerTest(@TempDir Path folder) {
        this.folder = folder;
        this.out = folder.resolve("out");
    }

    private Path picture(float... samples) throws IOException {
        Path file = folder.resolve("film.png");
        PngWriter.writeImage(file, new Image(Geometry.plane(samples.length / 2, 2), 1, 8, samples));
        return file;
    }

    private JsonNode answered(Expert expert, Path file) throws IOException {
        Application application = new Application(expert);
        Study study = StudyReader.read(file).studies().getFirst();
        new AnswerFiles(expert, out, DicomOutput.NONE)
                .write("film", application.answer(study), application.eligibility(study));
        return JsonFile.tree(out.resolve("film.json"));
    }

    @Test
    void areas_are_counted_and_masks_are_where_the_picture_is_bright() throws IOException {
        Expert expert = ThresholdExpert.of(Optional.empty(), List.of("bone", "metal", "air"), 100, 250, 300);
        JsonNode json = answered(expert, picture(0, 120, 255, 99, 100, 30));
        assertThat(json.get("width").intValue()).isEqualTo(3);
        assertThat(json.get("height").intValue()).isEqualTo(2);
        assertThat(json.get("answered").booleanValue()).isTrue();
        List<Integer> areas = new ArrayList<>();
        json.get("labels").forEach(label -> areas.add(label.get("areaPixels").intValue()));
        assertThat(areas).containsExactly(3, 1, 0);
        assertThat(json.get("labels").get(2).get("absent").booleanValue()).isTrue();
        assertThat(json.get("labels").get(0).has("areaMm2"))
                .as("a PNG has no spacing")
                .isFalse();
        assertThat(json.get("labels").get(0).has("score"))
                .as("no score was given")
                .isFalse();
        BufferedImage mask = ImageIO.read(out.resolve("film.bone.mask.png").toFile());
        int[] values = mask.getRaster().getSamples(0, 0, 3, 2, 0, new int[6]);
        assertThat(values).containsExactly(0, values[1], values[1], 0, values[1], 0);
        assertThat(values[1]).isNotZero();
    }

    @Test
    void the_paths_in_the_answer_lead_to_the_files() throws IOException {
        JsonNode json = answered(
                ThresholdExpert.of(Optional.empty(), List.of("bone", "metal"), 100, 250), picture(0, 120, 255, 9));
        assertThat(Files.isRegularFile(Path.of(json.get("overlay").textValue())))
                .isTrue();
        json.get("labels").forEach(label -> assertThat(Path.of(label.get("mask").textValue()))
                .isAbsolute()
                .isRegularFile());
        assertThat(json.get("labels").get(0).get("colour").textValue()).isEqualTo("#E69F00");
        assertThat(json.get("labels").get(1).get("colour").textValue()).isEqualTo("#56B4E9");
    }

    @Test
    void labels_with_nasty_names_have_files_of_their_own() throws IOException {
        List<String> names = List.of(
                "left lung",
                "left-lung",
                "left/lung",
                "Left Lung",
                "\u809d\u81d3",
                "\u813e\u81d3",
                "../../up",
                "con",
                "a".repeat(300),
                "a".repeat(301),
                "\ud83e\udec1",
                "x\ny");
        float[] least = new float[names.size()];
        java.util.Arrays.fill(least, 100);
        JsonNode json = answered(ThresholdExpert.of(Optional.empty(), names, least), picture(0, 120, 255, 9));
        TreeSet<String> masks = new TreeSet<>();
        try (Stream<Path> files = Files.list(out)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".mask.png"))
                    .forEach(name -> masks.add(name.toLowerCase(java.util.Locale.ROOT)));
        }
        assertThat(masks).hasSize(names.size());
        List<String> told = new ArrayList<>();
        json.get("labels").forEach(label -> told.add(label.get("label").textValue()));
        assertThat(told).isEqualTo(names);
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("film.png", "out");
        }
    }

    /** 60 letters of Japanese are 180 bytes, which with the rest of a name many file systems still take. */
    @Test
    void the_longest_names_of_other_scripts_can_be_written() throws IOException {
        String long1 = "\u809d".repeat(64);
        String long2 = "\u809d".repeat(63) + "\u81d3";
        answered(ThresholdExpert.of(Optional.empty(), List.of(long1, long2), 100, 100), picture(0, 120, 255, 9));
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.filter(file -> file.toString().endsWith(".mask.png")))
                    .hasSize(2);
        }
    }

    @Test
    void an_expert_that_answers_to_fewer_labels_than_it_was_asked_for_is_a_fault_of_the_expert() {
        Segmenter lazy = new Segmenter() {
            @Override
            public String name() {
                return "lazy";
            }

            @Override
            public List<Segmentation> segment(Image image, List<Prompt> prompts) {
                return List.of(Segmentation.of(Mask.empty(image.geometry())));
            }
        };
        Expert expert = new Expert(
                lazy,
                List.of(new Label("one", 1), new Label("two", 2)),
                Optional.empty(),
                Optional.empty(),
                new Expert.Origin("0".repeat(64), false));
        Study study = new Study.Picture(Path.of("x.png"), new Image(Geometry.plane(1, 1), 1, 8, new float[1]));
        assertThatThrownBy(() -> new Application(expert).answer(study))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must answer to 2 labels, got 1 answers");
    }

    @Test
    void an_expert_of_no_label_or_of_no_weights_is_refused() {
        assertThatThrownBy(() -> ThresholdExpert.of(Optional.empty(), List.of()))
                .hasMessageContaining("at least one label");
        for (String odd : new String[] {"", "0".repeat(63), "0".repeat(65), "G".repeat(64), "A".repeat(64)}) {
            assertThatThrownBy(() -> new Expert.Origin(odd, false)).hasMessageContaining("64 hexadecimal digits");
        }
    }

    @Test
    void a_volume_that_an_expert_of_planes_cannot_cut_fails_with_its_size() {
        Expert expert = ThresholdExpert.of(Optional.empty(), List.of("bone"), 100);
        Image volume = new Image(new Geometry(2, 3, 4, Optional.empty()), 1, 8, new float[24]);
        Study study = new Study.Volume(Path.of("v.nii"), new byte[0], volume);
        assertThatThrownBy(() -> new Application(expert).answer(study))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("v.nii is a volume of 2 x 3 x 4");
    }
}
