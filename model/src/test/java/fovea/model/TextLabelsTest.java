package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Showing;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.preparation.Preparation;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Labels as a text encoder understands them: the projector is trained, counted and kept, the encoder is not needed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextLabelsTest {
    private static final int SIZE = 64;
    private static final int WIDTH = 12;
    private static final Geometry PLANE = Geometry.plane(SIZE, SIZE);
    private static final List<String> NAMES = List.of("ellipse", "ground");

    private Generalist base;
    private Map<String, HostTensor> start;
    private Map<String, HostTensor> trained;
    private final List<Double> losses = new ArrayList<>();

    private static LabelNames names() {
        float[] one = new float[WIDTH];
        float[] other = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            one[i] = (float) Math.sin(i) / 3;
            other[i] = (float) Math.cos(2.0 * i) / 3;
        }
        return new LabelNames(NAMES, List.of(one, other));
    }

    private AdapterTraining training() {
        return new AdapterTraining(base, new AdapterSpec.None(), names(), new TrainingSettings(SIZE, 5, 0, 1, 5, 2));
    }

    /** The ellipse, and all that it is not. */
    private static List<TrainingExample> examples() {
        Mask ellipse = Pictures.ellipse(PLANE);
        float[] inside = new float[SIZE * SIZE];
        float[] outside = new float[SIZE * SIZE];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = ellipse.contains(i) ? 1 : 0;
            outside[i] = 1 - inside[i];
        }
        return List.of(new TrainingExample(
                Preparation.of(picture(), Showing.ofGeneralist(SIZE)).input(0), List.of(inside, outside)));
    }

    private static Image picture() {
        return Pictures.phantom(PLANE, 1, 8, 3);
    }

    @BeforeAll
    void train() throws IOException {
        base = Generalist.load(MobileSam.files(), SIZE);
        try (AdapterTraining training = training()) {
            start = training.learnt();
            for (int i = 0; i < 25; i++) {
                losses.add(training.step(examples(), 0.02));
            }
            trained = training.learnt();
        }
    }

    @AfterAll
    void close() {
        base.close();
    }

    @Test
    void the_projector_and_its_normalisation_are_counted_and_the_features_are_not() {
        try (AdapterTraining training = training()) {
            assertThat(training.trainable()).isEqualTo(256 * WIDTH + 3 * 256);
            assertThat(training.share()).doesNotContainKey("text.features");
            assertThat(training.learnt()).containsKey("text.features");
        }
    }

    @Test
    void the_projector_learns_to_tell_two_names_apart_and_the_features_stay() {
        assertThat(losses.getLast()).isLessThan(0.7 * losses.getFirst());
        assertThat(trained.get("text.features")).isEqualTo(start.get("text.features"));
        assertThat(trained.get("label.text.projector.weight")).isNotEqualTo(start.get("label.text.projector.weight"));
    }

    @Test
    void a_specialist_answers_as_its_training_did_without_a_text_encoder() {
        try (AdapterTraining training = training();
                Specialist specialist = Specialist.of(new AdapterFolder(card(), trained), base)) {
            Map<String, HostTensor> state = new HashMap<>(training.state());
            trained.forEach((name, value) -> state.put("adapter." + name, value));
            training.restore(state);
            List<float[]> told = training.probabilities(examples().getFirst().input());
            List<Segmentation> answers = specialist.segment(
                    picture(), NAMES.stream().<Prompt>map(Prompt.Name::new).toList());

            for (int label = 0; label < 2; label++) {
                double worst = 0;
                for (int i = 0; i < SIZE * SIZE; i++) {
                    float answer =
                            answers.get(label).probability().orElseThrow().value(i);
                    worst = Math.max(worst, Math.abs(answer - told.get(label)[i]));
                }
                assertThat(worst).isLessThan(1e-4);
            }
            assertThat(answers.get(0).mask()).isNotEqualTo(answers.get(1).mask());
            assertThatThrownBy(() -> specialist.segment(picture(), List.of(new Prompt.Name("lesion"))))
                    .hasMessageContaining("[ellipse, ground]");
        }
    }

    @Test
    void features_for_another_number_of_names_are_refused() {
        assertThatThrownBy(() -> new LabelNames(NAMES, List.of(new float[WIDTH])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 names, got 1");
    }

    private AdapterCard card() {
        return DrawnCards.of(
                new AdapterSpec.None(),
                List.of(new Label("ellipse", 1), new Label("ground", 2)),
                SIZE,
                DrawnCards.net(base));
    }
}
