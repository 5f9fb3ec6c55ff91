package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.Segmentation;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Prompt;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.card.PresenceThresholds;
import fovea.model.preparation.Preparation;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported specialists in ONNX Runtime say what they say here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecialistDrawingTest {
    private static final double TOLERANCE = 1e-3;
    private static final List<Label> LABELS = List.of(new Label("ellipse", 1), new Label("rest", 2));

    private final Map<Integer, Generalist> bases = new TreeMap<>();
    private Map<String, HostTensor> state;

    @TempDir
    private Path folder;

    @BeforeAll
    void read() throws IOException {
        state = MobileSam.state();
    }

    @AfterAll
    void close() {
        bases.values().forEach(Generalist::close);
    }

    private Generalist base(int size) {
        return bases.computeIfAbsent(size, side -> Generalist.mobileSam(state, "a".repeat(64), side));
    }

    static List<String> methods() {
        return AdapterSpec.methods();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void every_method_answers_in_onnx_runtime_as_here(String method) throws IOException, OrtException {
        AdapterSpec spec = Methods.of(method, Map.of("rank", "2", "targets", "all", "bottleneck", "3"));

        assertThat(furthest(changed(spec, base(64), 64), base(64), Geometry.plane(64, 40)))
                .isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 320})
    void windows_that_reach_over_the_edge_are_drawn_at_any_size(int size) throws IOException, OrtException {
        for (AdapterSpec spec : List.of(new AdapterSpec.Pyramid(), new AdapterSpec.Norm())) {
            assertThat(furthest(changed(spec, base(size), size), base(size), Geometry.plane(size, size)))
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void released_s_sam_reads_its_pictures_in_its_own_way() throws IOException, OrtException {
        AdapterFolder faithful = changed(new AdapterSpec.Ssam(true), base(64), 64);

        assertThat(furthest(faithful, base(64), Geometry.plane(64, 64))).isLessThan(TOLERANCE);
    }

    @Test
    void two_pictures_at_once_are_answered_as_one_by_one() throws IOException, OrtException {
        for (AdapterSpec spec : List.of(new AdapterSpec.Pyramid(), new AdapterSpec.Ssam(false))) {
            Path file = drawn(changed(spec, base(64), 64), base(64));
            float[] first = input(picture(Geometry.plane(64, 64), 5), 64);
            float[] second = input(picture(Geometry.plane(64, 64), 6), 64);
            float[] both = Arrays.copyOf(first, 2 * first.length);
            System.arraycopy(second, 0, both, first.length, second.length);

            try (OnnxAnswers answers = new OnnxAnswers(file)) {
                float[] together = answers.about(both, 64, SpecialistDrawing.PROBABILITIES);
                float[] alone = answers.about(second, 64, SpecialistDrawing.PROBABILITIES);

                assertThat(together).hasSize(2 * alone.length);
                assertThat(distance(Arrays.copyOfRange(together, alone.length, together.length), alone))
                        .isLessThan(1e-5);
            }
        }
    }

    @Test
    void a_label_below_its_threshold_of_presence_is_cut_at_one_half() throws IOException, OrtException {
        AdapterFolder adapter = changed(new AdapterSpec.Pyramid(), base(64), 64);
        AdapterFolder strict = new AdapterFolder(
                adapter.card().withFacts(PresenceThresholds.facts(List.of("ellipse", "rest"), List.of(1.0, 0.0))),
                adapter.tensors());
        float[] input = input(picture(Geometry.plane(64, 64), 9), 64);

        try (OnnxAnswers free = new OnnxAnswers(drawn(adapter, base(64)));
                OnnxAnswers cut = new OnnxAnswers(drawn(strict, base(64)))) {
            float[] before = free.about(input, 64, SpecialistDrawing.PROBABILITIES);
            float[] after = cut.about(input, 64, SpecialistDrawing.PROBABILITIES);
            float[] presence = cut.about(input, 64, SpecialistDrawing.PRESENCE);

            assertThat(presence).hasSize(2);
            assertThat(presence[0]).isStrictlyBetween(0f, 1f);
            int plane = 64 * 64;
            assertThat(maximum(before, 0, plane)).isGreaterThan(0.5f);
            assertThat(maximum(after, 0, plane)).isLessThanOrEqualTo(0.5f);
            assertThat(Arrays.copyOfRange(after, plane, 2 * plane))
                    .isEqualTo(Arrays.copyOfRange(before, plane, 2 * plane));
        }
        assertThat(furthest(strict, base(64), Geometry.plane(64, 64))).isLessThan(TOLERANCE);
    }

    @Test
    void the_same_specialist_gives_the_same_bytes() throws IOException {
        AdapterFolder adapter = changed(new AdapterSpec.Pyramid(), base(64), 64);

        assertThat(drawn(adapter, base(64))).hasSameBinaryContentAs(drawn(adapter, base(64)));
    }

    @Test
    void an_adapter_of_another_generalist_is_refused() {
        try (Generalist other = Generalist.mobileSam(state, "b".repeat(64), 64)) {
            AdapterFolder adapter = changed(new AdapterSpec.Pyramid(), base(64), 64);

            assertThatThrownBy(() -> SpecialistDrawing.of(adapter, Optional.of(other)))
                    .isInstanceOf(WrongBaseException.class);
        }
    }

    private static float maximum(float[] values, int from, int to) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            highest = Math.max(highest, values[i]);
        }
        return highest;
    }

    private static Image picture(Geometry geometry, long seed) {
        return Pictures.phantom(geometry, 3, 8, seed);
    }

    private static float[] input(Image image, int size) {
        return Preparation.of(image, DrawnCards.showing(size, "stored"))
                .input(0)
                .values();
    }

    /** An adapter whose every value is far from where it changes nothing. */
    private static AdapterFolder changed(AdapterSpec spec, Generalist base, int size) {
        Random random = new Random(11);
        Map<String, HostTensor> values = new LinkedHashMap<>();
        List<String> names = LABELS.stream().map(Label::name).toList();
        TrainingSettings settings = new TrainingSettings(size, 5, 0.01, 1, 1, 0);
        try (OutlineLearner fresh = OutlineLearners.of(Optional.of(base), spec, LabelNames.learnt(names), settings)) {
            fresh.learnt().forEach((name, value) -> {
                float[] moved = value.toArray();
                for (int i = 0; i < moved.length; i++) {
                    moved[i] += (float) ((0.01 + 0.05 * Math.abs(moved[i])) * random.nextGaussian());
                }
                values.put(name, HostTensor.of(value.shape(), moved));
            });
        }
        AdapterCard.Net net = spec.adaptsGeneralist() ? DrawnCards.net(base) : AdapterCard.Net.NO_GENERALIST;
        return new AdapterFolder(DrawnCards.of(spec, LABELS, size, net), values);
    }

    private Path drawn(AdapterFolder adapter, Generalist base) throws IOException {
        Path file = folder.resolve(System.nanoTime() + ".onnx");
        SpecialistDrawing.of(adapter, Optional.of(base))
                .write(file, List.of("fovea", "test"), new LinkedHashMap<>(Map.of("key", "value")));
        return file;
    }

    /** Largest difference of a probability between ONNX Runtime and the specialist here. */
    private double furthest(AdapterFolder adapter, Generalist base, Geometry geometry)
            throws IOException, OrtException {
        Image image = picture(geometry, 9);
        int size = adapter.card().size();
        List<Segmentation> here;
        try (Specialist specialist = Specialist.of(adapter, base)) {
            here = specialist.segment(image, List.of(new Prompt.Name("ellipse"), new Prompt.Name("rest")));
        }
        float[] there;
        try (OnnxAnswers answers = new OnnxAnswers(drawn(adapter, base))) {
            assertThat(answers.metadata()).containsEntry("key", "value");
            there = answers.about(input(image, size), size, SpecialistDrawing.PROBABILITIES);
        }
        assertThat(there).hasSize(2 * size * size);
        double furthest = 0;
        double spread = 0;
        for (int i = 0; i < 2 * geometry.size(); i++) {
            int label = i / geometry.size();
            float value = here.get(label).probability().orElseThrow().value(i % geometry.size());
            furthest = Math.max(furthest, Math.abs(value - there[label * size * size + i % geometry.size()]));
            spread = Math.max(
                    spread,
                    Math.abs(value - here.get(label).probability().orElseThrow().value(0)));
        }
        assertThat(spread).as("the net says something").isGreaterThan(0.01);
        return furthest;
    }

    private static double distance(float[] one, float[] other) {
        double furthest = 0;
        for (int i = 0; i < one.length; i++) {
            furthest = Math.max(furthest, Math.abs(one[i] - other[i]));
        }
        return furthest;
    }
}
