package fovea.model.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.InferenceLayers;
import fovea.model.layers.Layers;
import fovea.model.optimisation.HostTensors;
import fovea.model.vision.PromptEncoder.Corner;
import fovea.model.vision.PromptEncoder.Place;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAM's own encoder and the decoder against the public Python implementation on a tiny net of random weights. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TinySamTest {
    /** Largest difference of any value: the bound the project asks of every net of random weights. */
    private static final double TOLERANCE = 1e-4;

    private static final VitForm FORM = new VitForm(16, 3, 2, Set.of(1), 3);
    private static final int GRID = 4;

    private final Map<String, HostTensor> golden = new LinkedHashMap<>();
    private final Map<String, HostTensor> state = new LinkedHashMap<>();
    private FrozenWeights weights;
    private Layers layers;

    @BeforeAll
    void load() throws IOException {
        Safetensors.read(Path.of("src/test/resources/golden/sam-vit-tiny.safetensors"))
                .tensors()
                .forEach((name, value) -> (name.startsWith("golden.") ? golden : state).put(name, value));
        weights = SamTensors.of(state);
        layers = new FrozenLayers(weights);
    }

    @AfterAll
    void close() {
        weights.close();
    }

    /** The picture the reference saw: (1, 3, side, side). */
    private static Tensor image(int side) {
        float[] image = new float[3 * side * side];
        for (int i = 0; i < image.length; i++) {
            int c = i / (side * side);
            int y = i / side % side;
            int x = i % side;
            image[i] = (x * x + 3 * y * y + 17 * x * y + 101 * c * x + 57 * y) % 1021 / 510f - 1;
        }
        return Tensor.create(image, 1, 3, side, side);
    }

    private static Tensor rough(int side) {
        float[] rough = new float[side * side];
        for (int i = 0; i < rough.length; i++) {
            int y = i / side;
            int x = i % side;
            rough[i] = (5 * x + 3 * y + x * y % 61) % 129 / 8f - 8;
        }
        return Tensor.create(rough, 1, 1, side, side);
    }

    private void check(String name, Tensor ours) {
        HostTensor expected = Objects.requireNonNull(golden.get("golden." + name), name);
        float[] values = HostTensors.array(ours);
        assertThat(values).as(name).hasSize(expected.size());
        double worst = 0;
        for (int i = 0; i < values.length; i++) {
            double difference = Math.abs(values[i] - expected.get(i));
            worst = difference <= worst ? worst : difference; // a NaN wins
        }
        assertThat(worst).as(name).isLessThanOrEqualTo(TOLERANCE);
    }

    /** 4 is the checkpoint's own grid, padded to windows of 3; 6 needs no padding; 7 and 3 stretch and shrink. */
    @ParameterizedTest
    @ValueSource(ints = {GRID, 6, 7, 3})
    void every_block_is_the_references_at_every_size(int grid) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            VitEncoder encoder = new VitEncoder(layers, FORM);
            check(grid + ".patches", encoder.tokens(image(16 * grid)));
            Tensor x = encoder.placed(image(16 * grid));
            for (int i = 0; i < FORM.depth(); i++) {
                x = encoder.blocks().get(i).forward(x);
                check(grid + ".block." + i, x);
            }
            check(grid + ".embedding", encoder.forward(image(16 * grid)));
        }
    }

    @Test
    void layers_for_inference_and_for_training_give_the_same() {
        try (PointerScope scope = new PointerScope();
                InferenceLayers fused = new InferenceLayers(layers)) {
            check("7.embedding", new VitEncoder(layers, FORM).forward(image(112)));
            try (NoGradGuard noGrad = new NoGradGuard()) {
                check("7.embedding", new VitEncoder(fused, FORM).forward(image(112)));
            }
        }
    }

    @Test
    void the_gradient_reaches_the_picture_and_agrees_with_differences() {
        try (PointerScope scope = new PointerScope()) {
            VitEncoder encoder = new VitEncoder(layers, FORM);
            Tensor picture = image(64).set_requires_grad(true);
            encoder.forward(picture).square().mean().backward();
            Tensor gradient = picture.grad();
            Tensor direction = gradient.div(gradient.norm());
            double expected = gradient.norm().item_float();
            float step = 1e-2f;
            double above = energy(encoder, direction, step);
            double below = energy(encoder, direction, -step);
            assertThat((above - below) / (2 * step)).isCloseTo(expected, withinPercentage(1));
        }
    }

    private static double energy(VitEncoder encoder, Tensor direction, float step) {
        try (NoGradGuard noGrad = new NoGradGuard()) {
            return encoder.forward(image(64).add(direction, new Scalar(step)))
                    .square()
                    .mean()
                    .item_float();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"points", "box", "whole", "all"})
    void both_paths_of_the_decoder_are_the_references(String asked) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Sam sam = FORM.over(layers);
            Tensor sparse = sparse(sam.prompts(), asked);
            Tensor dense = asked.equals("all")
                    ? sam.prompts().dense(rough(4 * GRID))
                    : sam.prompts().noMask();
            if (asked.equals("whole")) {
                assertThat(sparse.numel()).isZero();
            } else {
                check(asked + ".sparse", sparse);
            }
            check(asked + ".dense", dense.expand(1, -1, GRID, GRID));
            MaskDecoder.Input input = new MaskDecoder.Input(
                    sam.encoder().forward(image(16 * GRID)), sam.prompts().positions(GRID), sparse, dense);
            MaskDecoder.Output single = sam.decoder().forwardSingle(input);
            check(asked + ".single.masks", single.logits());
            check(asked + ".single.iou", single.predictedIou());
            MaskDecoder.Output all = sam.decoder().forward(input);
            check(asked + ".several.masks", all.logits().narrow(1, 1, 3));
            check(asked + ".several.iou", all.predictedIou().narrow(1, 1, 3));
        }
    }

    private static Tensor sparse(PromptEncoder prompts, String asked) {
        List<Place> places = new ArrayList<>();
        if (asked.equals("points") || asked.equals("all")) {
            places.add(new Place(30.5, 20, Corner.FOREGROUND));
            places.add(new Place(7.25, 41, Corner.BACKGROUND));
        }
        if (asked.equals("points")) {
            places.add(new Place(0, 0, Corner.NOT_A_POINT));
        }
        if (asked.equals("box") || asked.equals("all")) {
            places.add(new Place(5, 8, Corner.BOX_START));
            places.add(new Place(50, 60, Corner.BOX_END));
        }
        TensorVector tokens = new TensorVector();
        places.forEach(place -> tokens.push_back(prompts.token(place, 16 * GRID)));
        return tokens.empty() ? torch.zeros(1, 0, 32) : torch.cat(tokens, 0).unsqueeze(0);
    }

    @Test
    void a_mapped_file_is_not_copied() {
        long floats = state.values().stream().mapToLong(HostTensor::size).sum();

        assertThat(weights.mappedBytes()).isEqualTo(4 * floats);
    }
}
