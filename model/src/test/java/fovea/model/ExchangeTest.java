package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.ProbabilityMap;
import fovea.core.image.Prompt;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.vision.VitForm;
import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An adapter that takes over the tensors of one that was detached is none the worse for it, and nor is the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeTest {
    private static final int SIZE = 64;
    private static final VitForm FORM = new VitForm(16, 2, 2, Set.of(1), 3);
    private static final Image PICTURE = Pictures.phantom(Geometry.plane(SIZE, SIZE), 1, 8, 4);
    private static final AdapterSpec SSAM = new AdapterSpec.Ssam(false);

    private final Map<String, HostTensor> state = RandomSam.state(FORM);
    private final Generalist untouched =
            Generalist.sam(FORM, state, SIZE); // nothing is detached from it but at the end
    private final List<Specialist> kept = new ArrayList<>();
    private final Generalist base = Generalist.sam(FORM, state, SIZE);

    @AfterAll
    void closeAll() {
        kept.forEach(Specialist::close);
        base.close();
        untouched.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssam", "lora", "dora", "bias", "adapter", "norm", "decoder", "full", "none"})
    void an_adapter_in_anothers_place_answers_as_alone_to_the_bit(String method) {
        AdapterSpec spec = Methods.of(method, Map.of("rank", "2", "alpha", "4", "targets", "all", "bottleneck", "3"));
        AdapterFolder first = adapter(spec, "first", 1);
        AdapterFolder second = adapter(spec, "second", 2);
        Specialist.attach(first, base).close();

        try (Specialist exchanged = Specialist.attach(second, base)) {
            float[] answer = answer(exchanged);

            assertThat(answer).containsExactly(alone(second));
            assertThat(answer).isNotEqualTo(alone(first));
        }
        try (Specialist back = Specialist.attach(first, base)) {
            assertThat(answer(back)).containsExactly(alone(first));
        }
    }

    @Test
    void attached_at_the_same_time_each_has_tensors_of_its_own() {
        AdapterFolder first = adapter(SSAM, "first", 1);
        AdapterFolder second = adapter(SSAM, "second", 2);
        Specialist closed = Specialist.attach(adapter(SSAM, "gone", 3), base);
        closed.close();
        closed.close(); // or its tensors would be given twice

        try (Specialist one = Specialist.attach(first, base);
                Specialist other = Specialist.attach(second, base)) {
            assertThat(answer(one)).containsExactly(alone(first));
            assertThat(answer(other)).containsExactly(alone(second));
        }
    }

    @Test
    void a_closed_specialist_never_answers_with_anothers_adapter() {
        Specialist closed = Specialist.attach(adapter(SSAM, "first", 1), base);
        closed.close();

        try (Specialist other = Specialist.attach(adapter(SSAM, "first", 2), base)) {
            assertThatThrownBy(() -> answer(closed))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThat(answer(other)).isNotEmpty();
        }
    }

    @Test
    void an_answer_under_way_is_ended_before_the_tensors_are_anothers() {
        AdapterFolder first = adapter(SSAM, "first", 1);
        AdapterFolder second = adapter(SSAM, "second", 2);
        float[] expected = alone(first);
        for (int round = 0; round < 10; round++) {
            Specialist one = Specialist.attach(first, base);
            List<float[]> answers = new ArrayList<>();
            CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> {
                while (true) {
                    answers.add(answer(one));
                }
            });
            one.close();
            Specialist.attach(second, base).close();

            assertThatThrownBy(asking::join).hasCauseInstanceOf(IllegalStateException.class);
            answers.forEach(answer -> assertThat(answer).containsExactly(expected));
        }
    }

    @Test
    void an_unsound_adapter_is_refused_in_anothers_place_as_in_its_own() {
        AdapterFolder sound = adapter(SSAM, "thing", 1);
        String victim = sound.tensors().keySet().iterator().next();
        Map<String, HostTensor> lacking = new LinkedHashMap<>(sound.tensors());
        lacking.remove(victim);
        Map<String, HostTensor> surplus = new LinkedHashMap<>(sound.tensors());
        surplus.put("stray", HostTensor.of(new long[] {1}, new float[1]));
        Map<String, HostTensor> misshapen = new LinkedHashMap<>(sound.tensors());
        misshapen.put(victim, HostTensor.of(new long[] {1, 1}, new float[1]));
        Map<String, HostTensor> nameless = new LinkedHashMap<>(sound.tensors());
        nameless.remove("label.thing");

        try (Generalist own = Generalist.sam(FORM, state, SIZE)) {
            for (int times = 0; times < 2; times++) { // without, then with a spare net
                assertRefused(own, sound.card(), lacking, "lacks tensor " + victim);
                assertRefused(own, sound.card(), surplus, "no place for: [stray]");
                assertRefused(own, sound.card(), misshapen, victim);
                assertRefused(own, sound.card(), nameless, "lacks tensor label.thing");
                try (Specialist specialist = Specialist.attach(sound, own)) {
                    assertThat(answer(specialist)).containsExactly(alone(sound));
                }
            }
        }
    }

    @Test
    void few_and_small_nets_are_kept() {
        SpareNets spares = new SpareNets();
        List<AttachedNet> nets = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            nets.add(spares.with(new AdapterSpec.None(), Map.of(), base));
        }
        nets.forEach(spares::detached);
        assertThat(spares.count()).isEqualTo(4);

        spares.close();
        spares.detached(AttachedNet.of(new AdapterSpec.None(), Map.of(), base));
        assertThat(spares.count()).isZero();
    }

    @Test
    void a_net_of_millions_of_trained_values_is_let_go() {
        AdapterFolder large = adapter(new AdapterSpec.Decoder(), "thing", 1); // 4 million
        try (SpareNets spares = new SpareNets()) {
            Map<String, HostTensor> ofNet = new LinkedHashMap<>(large.tensors());
            ofNet.remove("label.thing");
            spares.detached(spares.with(new AdapterSpec.Decoder(), ofNet, base));
            assertThat(spares.count()).isZero();
        }
    }

    private static void assertRefused(
            Generalist own, AdapterCard card, Map<String, HostTensor> tensors, String message) {
        assertThatThrownBy(() -> Specialist.attach(new AdapterFolder(card, tensors), own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** The answer of the adapter on a net that was never another's. */
    private float[] alone(AdapterFolder adapter) {
        Specialist specialist = Specialist.attach(adapter, untouched);
        kept.add(specialist);
        return answer(specialist);
    }

    private static float[] answer(Specialist specialist) {
        String label = specialist.labels().getFirst().name();
        ProbabilityMap answer = specialist
                .segment(PICTURE, List.of(new Prompt.Name(label)))
                .getFirst()
                .probability()
                .orElseThrow();
        float[] values = new float[answer.geometry().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = answer.value(i);
        }
        return values;
    }

    /** A fresh adapter with random numbers added to all of its values. */
    private AdapterFolder adapter(AdapterSpec spec, String label, long seed) {
        Random random = new Random(seed);
        Map<String, HostTensor> values = new LinkedHashMap<>();
        try (AdapterTraining fresh =
                new AdapterTraining(untouched, spec, List.of(label), new TrainingSettings(SIZE, 1, 0, 1, 5, 2))) {
            fresh.learnt().forEach((name, value) -> values.put(name, shaken(value, random)));
        }
        return new AdapterFolder(card(spec, label), values);
    }

    private static HostTensor shaken(HostTensor value, Random random) {
        float[] values = value.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.1 * random.nextGaussian());
        }
        return HostTensor.of(value.shape(), values);
    }

    private AdapterCard card(AdapterSpec spec, String label) {
        return DrawnCards.of(spec, List.of(new Label(label, 1)), SIZE, DrawnCards.net(untouched));
    }
}
