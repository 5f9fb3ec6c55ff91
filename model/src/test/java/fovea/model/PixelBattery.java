package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.AdapterSpec;
import fovea.core.Segmentation;
import fovea.core.Showing;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.libtorch.Arithmetic;
import fovea.model.preparation.NetworkInput;
import fovea.model.preparation.Preparation;
import fovea.model.unet.UNet;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every method must hold to whose net outlines all its labels at once. */
abstract class PixelBattery extends PixelMethod {
    PixelBattery(AdapterSpec spec, long values, Optional<Generalist> base) {
        super(spec, values, base);
    }

    @Test
    void the_trained_values_are_counted() {
        assertThat(trained.values().stream().mapToLong(HostTensor::size).sum()).isEqualTo(values);
        assertThat(share.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(values);
    }

    @Test
    void every_value_is_trained() {
        assertThat(trained.keySet()).isEqualTo(start.keySet());
        trained.forEach((name, value) -> assertThat(value).as(name).isNotEqualTo(start.get(name)));
    }

    @Test
    void the_loss_falls_on_two_pictures() {
        assertThat(losses.getLast()).isLessThan(0.7 * losses.getFirst());
    }

    @Test
    void the_same_seed_gives_the_same_net() {
        try (OutlineLearner again = learner()) {
            assertThat(again.learnt()).isEqualTo(start);
            for (int i = 0; i < 2; i++) {
                assertThat(again.step(List.of(example(3), example(4)), RATE)).isEqualTo(losses.get(i));
            }
        }
    }

    private OutlineLearner half() {
        return OutlineLearners.of(
                base,
                spec,
                LabelNames.learnt(names()),
                new TrainingSettings(SIZE, 5, 0.01, 1, 1, 0, 0, 1, false, Arithmetic.BFLOAT16));
    }

    @Test
    void in_bfloat16_it_learns_as_well_from_32_bit_values() {
        List<Double> halves = new ArrayList<>();
        try (OutlineLearner learner = half();
                OutlineLearner again = half()) {
            assertThat(learner.learnt()).isEqualTo(start);
            for (int i = 0; i < STEPS; i++) {
                halves.add(learner.step(List.of(example(3), example(4)), RATE));
                assertThat(again.step(List.of(example(3), example(4)), RATE)).isEqualTo(halves.get(i));
            }
        }
        assertThat(halves.getFirst())
                .isCloseTo(losses.getFirst(), within(0.02 * losses.getFirst()))
                .isNotEqualTo(losses.getFirst());
        assertThat(halves.getLast()).isLessThan(0.7 * halves.getFirst());
    }

    @Test
    void pictures_of_half_the_size_teach_the_same_values() {
        int side = UNet.coarseSide(SIZE);
        float[] left = new float[side * side];
        float[] right = new float[side * side];
        for (int i = 0; i < left.length; i++) {
            left[i] = i % side < side / 2 ? 1 : 0;
            right[i] = 1 - left[i];
        }
        NetworkInput small = Preparation.of(picture(Geometry.plane(side, side), 3), Showing.ofGeneralist(side))
                .input(0);
        try (OutlineLearner learner = learner()) {
            double first = learner.step(List.of(new TrainingExample(small, List.of(left, right))), RATE);
            for (int i = 0; i < STEPS; i++) {
                learner.step(List.of(new TrainingExample(small, List.of(left, right))), RATE);
            }
            assertThat(learner.step(List.of(new TrainingExample(small, List.of(left, right))), RATE))
                    .isLessThan(0.7 * first);
            assertThat(learner.probabilities(input(9))).allMatch(plane -> plane.length == SIZE * SIZE);
        }
    }

    @Test
    void a_run_that_goes_on_from_its_state_takes_the_same_step() {
        try (OutlineLearner first = learner();
                OutlineLearner second = learner()) {
            first.step(List.of(example(3), example(4)), RATE);
            second.restore(first.state());

            double loss = first.step(List.of(example(5)), RATE);
            assertThat(second.step(List.of(example(5)), RATE)).isEqualTo(loss);
            assertThat(second.state()).isEqualTo(first.state());
        }
    }

    @Test
    void training_and_the_specialist_read_from_its_folder_say_the_same(@TempDir Path folder) throws IOException {
        try (OutlineLearner learner = learner();
                Specialist specialist = written(folder, trained)) {
            Map<String, HostTensor> state = new LinkedHashMap<>(learner.state());
            trained.forEach((name, value) -> state.put("adapter." + name, value));
            learner.restore(state);
            List<float[]> probabilities = learner.probabilities(input(9));

            List<Segmentation> answers =
                    asked(specialist, picture(PLANE, 9), new Prompt.Name("rest"), new Prompt.Name("ellipse"));

            for (int i = 0; i < PLANE.size(); i++) {
                assertThat(answers.get(1).probability().orElseThrow().value(i))
                        .isCloseTo(probabilities.get(0)[i], within(1e-4f));
                assertThat(answers.get(0).probability().orElseThrow().value(i))
                        .isCloseTo(probabilities.get(1)[i], within(1e-4f));
            }
        }
    }

    @Test
    void exclusive_labels_share_no_pixel_and_an_answer_has_the_size_of_the_picture(@TempDir Path folder)
            throws IOException {
        try (Specialist specialist = written(folder, start)) { // untrained: both labels anywhere
            List<Segmentation> answers =
                    asked(specialist, picture(WIDE, 2), new Prompt.Name("ellipse"), new Prompt.Name("rest"));

            Mask ellipse = answers.get(0).mask();
            Mask rest = answers.get(1).mask();
            assertThat(ellipse.geometry()).isEqualTo(WIDE);
            for (int i = 0; i < WIDE.size(); i++) {
                assertThat(ellipse.contains(i) && rest.contains(i)).isFalse();
            }
            Mask alone = asked(specialist, picture(WIDE, 2), new Prompt.Name("rest"))
                    .getFirst()
                    .mask();
            assertThat(alone).isEqualTo(rest);
        }
    }

    @Test
    void a_box_beside_the_name_limits_the_answer(@TempDir Path folder) throws IOException {
        try (Specialist specialist = written(folder, trained)) {
            Mask whole = asked(specialist, picture(PLANE, 9), new Prompt.Name("rest"))
                    .getFirst()
                    .mask();
            Prompt.Box box = new Prompt.Box(0, 0, 20, 10);
            Mask boxed = asked(specialist, picture(PLANE, 9), new Prompt.Joint(List.of(new Prompt.Name("rest"), box)))
                    .getFirst()
                    .mask();

            for (int i = 0; i < PLANE.size(); i++) {
                boolean inside = i % SIZE <= 20 && i / SIZE <= 10;
                assertThat(boxed.contains(i)).isEqualTo(whole.contains(i) && inside);
            }
        }
    }

    @Test
    void what_it_cannot_take_is_refused_by_name(@TempDir Path folder) throws IOException {
        try (Specialist specialist = written(folder, trained)) {
            Image image = picture(PLANE, 9);
            assertThatThrownBy(() -> asked(specialist, image, Prompt.Points.inside(3, 4)))
                    .hasMessageContaining("takes the name of one label");
            assertThatThrownBy(() -> asked(specialist, image, new Prompt.Whole()))
                    .hasMessageContaining("takes the name of one label");
            assertThatThrownBy(() -> asked(specialist, image, new Prompt.Name("liver")))
                    .hasMessageContaining("knows [ellipse, rest], got \"liver\"");
        }
    }

    @Test
    void what_is_saved_is_what_is_loaded(@TempDir Path folder) throws IOException {
        AdapterCard written = AdapterFolder.write(folder, card(), trained);

        AdapterFolder read = AdapterFolder.read(folder);

        assertThat(read.card()).isEqualTo(written);
        assertThat(read.spec()).isEqualTo(spec);
        assertThat(read.tensors()).isEqualTo(trained);
    }

    @Test
    void a_missing_surplus_or_misshapen_tensor_is_refused(@TempDir Path folder) {
        String victim = trained.firstEntry().getKey();
        Map<String, HostTensor> lacking = new LinkedHashMap<>(trained);
        lacking.remove(victim);
        Map<String, HostTensor> surplus = new LinkedHashMap<>(trained);
        surplus.put("stray", HostTensor.of(new long[] {1}, new float[1]));
        Map<String, HostTensor> misshapen = new LinkedHashMap<>(trained);
        misshapen.put(victim, HostTensor.of(new long[] {1, 1, 1}, new float[1]));

        assertThatThrownBy(() -> written(folder, lacking)).hasMessageContaining("lacks tensor " + victim);
        assertThatThrownBy(() -> written(folder, surplus)).hasMessageContaining("no place for: [stray]");
        assertThatThrownBy(() -> written(folder, misshapen)).hasMessageContaining(victim);
    }

    @Test
    void the_generalist_is_what_it_was() {
        assertThat(seen()).isEqualTo(generalist);
    }

    @Test
    void attached_detached_and_attached_again_it_answers_the_same() {
        if (base.isPresent()) {
            AdapterFolder adapter = new AdapterFolder(card(), trained);
            Prompt name = new Prompt.Name("ellipse");
            Segmentation answer;
            try (Specialist first = Specialist.attach(adapter, base.get())) {
                answer = asked(first, picture(PLANE, 9), name).getFirst();
            }
            try (Specialist second = Specialist.attach(adapter, base.get())) {
                Segmentation again = asked(second, picture(PLANE, 9), name).getFirst();
                assertThat(again.mask()).isEqualTo(answer.mask());
                assertThat(again.predictedIou()).isEqualTo(answer.predictedIou());
            }
        }
        assertThat(base.isPresent()).isEqualTo(spec.adaptsGeneralist());
    }

    @Test
    void a_label_held_to_be_absent_is_not_painted(@TempDir Path folder) throws IOException {
        Prompt name = new Prompt.Name("ellipse");
        AdapterFolder.write(folder, card().withFacts(Map.of("presence.ellipse", "1.01")), trained);
        try (Specialist silent = Specialist.load(folder, base)) {
            Segmentation answer = asked(silent, picture(PLANE, 9), name).getFirst();
            assertThat(answer.mask().foreground()).isZero();
            assertThat(answer.probability().orElseThrow().value(PLANE.size() / 2))
                    .isLessThanOrEqualTo(0.5f);
            assertThat(asked(silent, picture(PLANE, 9), new Prompt.Name("rest"))
                            .getFirst()
                            .mask()
                            .foreground())
                    .isPositive();
        }
    }

    @Test
    void presence_is_learnt() {
        float[] nothing = new float[SIZE * SIZE];
        NetworkInput noise =
                Preparation.of(picture(PLANE, 77), Showing.ofGeneralist(SIZE)).input(0);
        NetworkInput black = new NetworkInput(SIZE, new float[3 * SIZE * SIZE]);
        TrainingExample empty = new TrainingExample(black, List.of(nothing, nothing));
        try (OutlineLearner learner = learner()) {
            for (int i = 0; i < 40; i++) {
                learner.step(List.of(example(3), empty), RATE);
            }
            assertThat(learner.presence(noise)).allMatch(present -> present > 0.5);
            assertThat(learner.presence(black)).allMatch(present -> present < 0.5);
        }
    }

    @Test
    void a_picture_made_to_hold_nothing_teaches_presence_alone() {
        TrainingExample made =
                new TrainingExample(input(9), List.of(new float[SIZE * SIZE], new float[SIZE * SIZE])).asMade();
        try (OutlineLearner learner = learner()) {
            learner.step(List.of(made), RATE);
            Map<String, HostTensor> after = learner.learnt();
            assertThat(after.get("head.0.weight")).isEqualTo(start.get("head.0.weight"));
            assertThat(after.get("presence.weight")).isNotEqualTo(start.get("presence.weight"));

            learner.step(List.of(made, example(3)), RATE);
            assertThat(learner.learnt().get("head.0.weight")).isNotEqualTo(start.get("head.0.weight"));
        }
    }

    @Test
    void clicks_while_learning_are_refused() {
        TrainingExample plain = example(3);
        TrainingExample hinted = new TrainingExample(
                plain.input(), plain.masks(), List.of(Optional.of(Prompt.Points.inside(1, 1)), Optional.empty()));
        try (OutlineLearner learner = learner()) {
            assertThatThrownBy(() -> learner.step(List.of(hinted), RATE)).hasMessageContaining("names alone");
        }
    }
}
