package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.Showing;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.model.adapters.MergedLayers;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.Layers;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.Trainables;
import fovea.model.preparation.NetworkInput;
import fovea.model.preparation.Preparation;
import fovea.model.vision.MobileSamTensors;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every way to adapt a generalist must hold to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AdapterBattery {
    private static final int SIZE = 64;
    private static final int STEPS = 8;
    private static final Geometry PLANE = Geometry.plane(SIZE, SIZE);
    private static final Label LABEL = new Label("ellipse", 1);

    private final Method method;
    private final List<Double> losses = new ArrayList<>();
    private Map<String, HostTensor> state;
    private Generalist base;
    private SequencedMap<String, HostTensor> start;
    private SequencedMap<String, HostTensor> trained;
    private long trainable;
    private SequencedMap<String, Long> share;

    AdapterBattery(Method method) {
        this.method = method;
    }

    /**
     * A method and what is known of it.
     *
     * @param trained values of an adapter with one label
     * @param rate learning rate at which it learns two pictures
     * @param untouched parts of the net that are adapted but take no part in a label's mask
     */
    record Method(AdapterSpec spec, long trained, double rate, List<String> untouched) {
        /** Parts of the decoder that a label's one mask does not pass through. */
        static final List<String> OTHER_MASKS = List.of(
                "mask_decoder.output_hypernetworks_mlps.1.",
                "mask_decoder.output_hypernetworks_mlps.2.",
                "mask_decoder.output_hypernetworks_mlps.3.",
                "mask_decoder.iou_prediction_head.");

        boolean changesTheNet() {
            return !(spec instanceof AdapterSpec.None);
        }

        /** Relative difference a fresh adapter may make before it is merged: only S-SAM reorders its sums. */
        double slack() {
            return spec instanceof AdapterSpec.Ssam ? 1e-5 : 0;
        }
    }

    @BeforeAll
    void train() {
        state = Shared.STATE;
        base = Shared.BASE;
        try (AdapterTraining training = training()) {
            start = training.learnt();
            trainable = training.trainable();
            share = training.share();
            for (int i = 0; i < STEPS; i++) {
                losses.add(training.step(List.of(example(3), example(4)), method.rate));
            }
            trained = training.learnt();
        }
    }

    /** One base for every method: each leaves it as it was, which is asserted below. */
    private static final class Shared {
        static final Map<String, HostTensor> STATE = read();
        static final Generalist BASE = Generalist.mobileSam(STATE, "a".repeat(64), SIZE);

        private static Map<String, HostTensor> read() {
            try {
                return MobileSam.state();
            } catch (IOException e) {
                throw new UncheckedIOException("the battery needs the generalist", e);
            }
        }
    }

    private static Image picture(long seed) {
        return Pictures.phantom(PLANE, 1, 8, seed);
    }

    private static NetworkInput input(long seed) {
        return Preparation.of(picture(seed), Showing.ofGeneralist(SIZE)).input(0);
    }

    private static TrainingExample example(long seed) {
        float[] mask = new float[SIZE * SIZE];
        Mask ellipse = Pictures.ellipse(PLANE);
        for (int i = 0; i < mask.length; i++) {
            mask[i] = ellipse.contains(i) ? 1 : 0;
        }
        return new TrainingExample(input(seed), List.of(mask));
    }

    @Test
    void a_fresh_adapter_changes_nothing() throws IOException {
        try (FrozenWeights weights = MobileSamTensors.of(state);
                Trainables fresh = Trainables.fresh(0);
                MergedLayers merged = new MergedLayers(base.layers(method.spec, fresh))) {
            float[] plain = NetAnswer.answer(new FrozenLayers(weights), picture(9));

            assertThat(NetAnswer.answer(merged, picture(9)))
                    .as("merged, bit for bit")
                    .isEqualTo(plain);
            float[] unmerged = NetAnswer.answer(base.layers(method.spec, fresh), picture(9));
            assertThat(NetAnswer.relativeDifference(
                            NetAnswer.embedding(unmerged, SIZE), NetAnswer.embedding(plain, SIZE)))
                    .isLessThanOrEqualTo(method.slack());
            assertThat(NetAnswer.relativeDifference(unmerged, plain)).isLessThanOrEqualTo(10 * method.slack());
        }
    }

    @Test
    void a_merged_adapter_answers_as_the_unmerged_one() {
        try (Trainables restored = Trainables.restored(trained);
                MergedLayers merged = new MergedLayers(base.layers(method.spec, restored))) {
            float[] unmerged = NetAnswer.answer(base.layers(method.spec, restored), picture(9));

            assertThat(NetAnswer.relativeDifference(NetAnswer.answer(merged, picture(9)), unmerged))
                    .isLessThanOrEqualTo(1e-5);
            assertThat(NetAnswer.relativeDifference(
                                    unmerged,
                                    NetAnswer.answer(base.layers(method.spec, Trainables.fresh(0)), picture(9)))
                            > 1e-3)
                    .as("training changed the answer")
                    .isEqualTo(method.changesTheNet());
        }
    }

    @Test
    void training_and_the_loaded_specialist_say_the_same() {
        try (AdapterTraining training = training();
                Specialist specialist = Specialist.of(new AdapterFolder(card(base.sha256()), trained), base)) {
            Map<String, HostTensor> resumed = new LinkedHashMap<>(training.state());
            trained.forEach((name, value) -> resumed.put("adapter." + name, value));
            training.restore(resumed);
            float[] probabilities = training.probabilities(input(9)).getFirst();

            Segmentation answer = specialist
                    .segment(picture(9), List.of(new Prompt.Name(LABEL.name())))
                    .getFirst();

            for (int i = 0; i < probabilities.length; i++) {
                assertThat(answer.probability().orElseThrow().value(i)).isCloseTo(probabilities[i], within(1e-4f));
            }
        }
    }

    @Test
    void what_is_saved_is_what_is_loaded(@TempDir Path one, @TempDir Path other) throws IOException {
        AdapterCard written = AdapterFolder.write(one, card(base.sha256()), trained);

        AdapterFolder read = AdapterFolder.read(one);
        AdapterFolder.write(other, read.card(), read.tensors());

        assertThat(read.card()).isEqualTo(written);
        assertThat(read.spec()).isEqualTo(method.spec);
        assertThat(read.tensors()).isEqualTo(trained);
        for (String file : List.of("adapter.safetensors", "adapter.json")) {
            assertThat(other.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
        }
    }

    @Test
    void an_adapter_is_small_on_disk(@TempDir Path folder) throws IOException {
        AdapterFolder.write(folder, card(base.sha256()), trained);

        assertThat(Files.size(folder.resolve("adapter.safetensors"))).isBetween(4 * trainable, 4 * trainable + 65_536);
        assertThat(Files.size(folder.resolve("adapter.json"))).isLessThan(65_536);
    }

    @Test
    void the_frozen_weights_are_the_files_own_after_training() {
        Layers layers = base.layers(new AdapterSpec.None(), Trainables.fresh(0));
        state.forEach((name, value) -> {
            Tensor tensor = layers.tensor(Part.MASK_DECODER.site(name, Role.TOKENS));
            assertThat(HostTensors.copy(tensor)).as(name).isEqualTo(value);
            assertThat(tensor.requires_grad()).as(name).isFalse();
            assertThat(tensor.grad().defined()).as(name).isFalse();
        });
    }

    @Test
    void every_value_of_the_adapter_that_a_label_needs_is_trained_and_no_other() {
        assertThat(trained.keySet()).isEqualTo(start.keySet());
        trained.forEach((name, value) -> {
            boolean moved = !Objects.equals(value, start.get(name));
            assertThat(moved).as(name).isEqualTo(method.untouched.stream().noneMatch(name::startsWith));
        });
    }

    @Test
    void the_trained_values_are_counted() {
        assertThat(trainable).isEqualTo(method.trained);
        assertThat(trained.values().stream().mapToLong(HostTensor::size).sum()).isEqualTo(method.trained);
        assertThat(share.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(method.trained);
        assertThat(share).containsEntry("label." + LABEL.name(), 256L);
    }

    @Test
    void the_loss_falls_on_two_pictures() {
        assertThat(losses.getLast()).isLessThan(0.7 * losses.getFirst());
    }

    @Test
    void the_same_seed_gives_the_same_adapter() {
        try (AdapterTraining again = training()) {
            assertThat(again.learnt()).isEqualTo(start);
            for (int i = 0; i < 2; i++) {
                assertThat(again.step(List.of(example(3), example(4)), method.rate))
                        .isEqualTo(losses.get(i));
            }
        }
    }

    @Test
    void a_run_that_goes_on_from_its_state_takes_the_same_step() {
        try (AdapterTraining first = training();
                AdapterTraining second = training()) {
            first.step(List.of(example(3), example(4)), method.rate);
            second.restore(first.state());

            double loss = first.step(List.of(example(5)), method.rate);
            assertThat(second.step(List.of(example(5)), method.rate)).isEqualTo(loss);
            assertThat(second.state()).isEqualTo(first.state());
        }
    }

    private AdapterTraining training() {
        return new AdapterTraining(base, method.spec, List.of(LABEL.name()), new TrainingSettings(SIZE, 5, 0, 1, 5, 2));
    }

    @Test
    void an_adapter_of_another_method_is_refused() {
        AdapterSpec other = method.spec instanceof AdapterSpec.Lora
                ? new AdapterSpec.Ssam(false)
                : new AdapterSpec.Lora(4, 4, AdapterSpec.Targets.QV);

        assertThatThrownBy(() -> Specialist.of(new AdapterFolder(card(base.sha256(), other), trained), base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the adapter ");
    }

    @Test
    void another_base_is_refused_with_both_hashes() {
        String other = "b".repeat(64);

        assertThatThrownBy(() -> Specialist.of(new AdapterFolder(card(other), trained), base))
                .isInstanceOf(WrongBaseException.class)
                .hasMessageContaining(other)
                .hasMessageContaining(base.sha256());
    }

    @Test
    void a_missing_surplus_or_misshapen_tensor_is_refused() {
        String victim = trained.firstEntry().getKey();
        HostTensor value = trained.firstEntry().getValue();
        Map<String, HostTensor> lacking = new LinkedHashMap<>(trained);
        lacking.remove(victim);
        Map<String, HostTensor> surplus = new LinkedHashMap<>(trained);
        surplus.put("stray", value);
        Map<String, HostTensor> short1 = new LinkedHashMap<>(trained);
        short1.put(victim, HostTensor.of(new long[] {1, 1, 1}, new float[1]));
        Map<String, HostTensor> turned = new LinkedHashMap<>(trained);
        turned.put("label." + LABEL.name(), HostTensor.of(new long[] {256, 1}, new float[256]));

        assertRefused(lacking, "lacks tensor " + victim);
        assertRefused(surplus, "no place for: [stray]");
        assertRefused(short1, victim);
        assertRefused(turned, "label." + LABEL.name());
    }

    private void assertRefused(Map<String, HostTensor> tensors, String message) {
        assertThatThrownBy(() -> Specialist.of(new AdapterFolder(card(base.sha256()), tensors), base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private AdapterCard card(String baseSha256) {
        return card(baseSha256, method.spec);
    }

    private AdapterCard card(String baseSha256, AdapterSpec spec) {
        AdapterCard.Net net = new AdapterCard.Net("mobile-sam", baseSha256, base.parameters());
        AdapterCard drawn = DrawnCards.of(spec, List.of(LABEL), SIZE, net);
        return new AdapterCard(
                drawn.format(),
                drawn.method(),
                drawn.numbers(),
                drawn.scope(),
                net,
                new AdapterCard.Weights("", trainable, share),
                drawn.origin(),
                drawn.facts(),
                drawn.trace());
    }
}
