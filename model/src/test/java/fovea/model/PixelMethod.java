package fovea.model;

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
import fovea.model.preparation.NetworkInput;
import fovea.model.preparation.Preparation;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A method whose net outlines all its labels at once, trained for a few steps, with what its tests ask about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PixelMethod {
    static final int SIZE = 64;
    static final int STEPS = 12;
    static final double RATE = 5e-3;
    static final Geometry PLANE = Geometry.plane(SIZE, SIZE);
    static final Geometry WIDE = Geometry.plane(90, 60);
    static final List<Label> LABELS = List.of(new Label("ellipse", 1), new Label("rest", 2));

    final AdapterSpec spec;
    final long values;
    final Optional<Generalist> base;
    final List<Double> losses = new ArrayList<>();
    List<Float> generalist = List.of();
    SequencedMap<String, HostTensor> start = new LinkedHashMap<>();
    SequencedMap<String, HostTensor> trained = new LinkedHashMap<>();
    SequencedMap<String, Long> share = new LinkedHashMap<>();

    /**
     * A method.
     *
     * @param values trained values of a net for two labels at 64 pixels
     * @param base its generalist; empty where it has none
     */
    PixelMethod(AdapterSpec spec, long values, Optional<Generalist> base) {
        this.spec = spec;
        this.values = values;
        this.base = base;
    }

    @BeforeAll
    void train() {
        generalist = seen();
        try (OutlineLearner learner = learner()) {
            start = learner.learnt();
            share = learner.share();
            for (int i = 0; i < STEPS; i++) {
                losses.add(learner.step(List.of(example(3), example(4)), RATE));
            }
            trained = learner.learnt();
        }
    }

    /** What the generalist makes of a picture. */
    List<Float> seen() {
        List<Float> seen = new ArrayList<>();
        base.ifPresent(net -> {
            for (float value : net.features(picture(PLANE, 9))) {
                seen.add(value);
            }
        });
        return seen;
    }

    OutlineLearner learner() {
        return OutlineLearners.of(base, spec, LabelNames.learnt(names()), new TrainingSettings(SIZE, 5, 0.01, 1, 1, 0));
    }

    static List<String> names() {
        return LABELS.stream().map(Label::name).toList();
    }

    static Image picture(Geometry geometry, long seed) {
        return Pictures.phantom(geometry, 1, 8, seed);
    }

    static NetworkInput input(long seed) {
        return Preparation.of(picture(PLANE, seed), Showing.ofGeneralist(SIZE)).input(0);
    }

    static TrainingExample example(long seed) {
        float[] inside = new float[SIZE * SIZE];
        float[] outside = new float[SIZE * SIZE];
        Mask ellipse = Pictures.ellipse(PLANE);
        for (int i = 0; i < inside.length; i++) {
            inside[i] = ellipse.contains(i) ? 1 : 0;
            outside[i] = 1 - inside[i];
        }
        return new TrainingExample(input(seed), List.of(inside, outside));
    }

    AdapterCard card() {
        AdapterCard.Net net = base.map(DrawnCards::net).orElse(AdapterCard.Net.NO_GENERALIST);
        AdapterCard drawn = DrawnCards.of(spec, LABELS, SIZE, net);
        return new AdapterCard(
                drawn.format(),
                drawn.method(),
                drawn.numbers(),
                drawn.scope(),
                net,
                new AdapterCard.Weights(
                        "", share.values().stream().mapToLong(Long::longValue).sum(), share),
                drawn.origin(),
                drawn.facts(),
                drawn.trace());
    }

    Specialist written(Path folder, Map<String, HostTensor> tensors) throws IOException {
        AdapterFolder.write(folder, card(), tensors);
        return Specialist.load(folder, base);
    }

    static List<Segmentation> asked(Specialist specialist, Image image, Prompt... prompts) {
        return specialist.segment(image, List.of(prompts));
    }
}
