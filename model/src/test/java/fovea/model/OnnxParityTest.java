package fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import fovea.core.Segmentation;
import fovea.core.Showing;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.fixtures.SharedData;
import fovea.model.OnnxOracle.Answer;
import fovea.model.OnnxOracle.Hints;
import fovea.model.adapters.LabelTokens;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.InferenceLayers;
import fovea.model.optimisation.HostTensors;
import fovea.model.preparation.Embedding;
import fovea.model.preparation.Framing;
import fovea.model.preparation.NetworkInput;
import fovea.model.preparation.Preparation;
import fovea.model.vision.MaskDecoder;
import fovea.model.vision.MobileSamTensors;
import fovea.model.vision.Sam;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The nets here against MobileSAM's own ONNX graphs, at 1024 pixels, from the picture to the mask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnnxParityTest {
    private static final double TOLERANCE = 1e-3;
    private static final Geometry WIDE = Geometry.plane(640, 480);
    private static final Mask ELLIPSE = Pictures.ellipse(WIDE);
    private static final Prompt.Box BOX = ELLIPSE.boundingBox().orElseThrow();
    private static final Prompt.Point INSIDE = new Prompt.Point(352, 240.5, true);
    private static final Prompt.Point OUTSIDE = new Prompt.Point(60, 400, false);

    private final Map<Picture, Pair> embeddings = new HashMap<>();
    private OnnxOracle oracle;
    private FrozenWeights weights;
    private InferenceLayers layers;
    private PromptedSam ours;

    /** One picture seen by both. */
    private record Pair(Embedding ours, float[] theirs) {}

    /** What is shown. */
    enum Picture {
        WIDE_PHANTOM,
        TALL_PHANTOM_OF_16_BITS,
        COLOURED_PHANTOM,
        CHEST_RADIOGRAPH("xray-lung/images/CHNCXR_0001.jpg"),
        CT_SLICE("ct-liver/images/10001_0081.png"),
        ULTRASOUND("us-nerve/images/0000.png"),
        PHOTOGRAPH("natural/images/100007.jpg");

        private final String file;

        Picture() {
            this("");
        }

        Picture(String file) {
            this.file = file;
        }

        Image image() throws IOException {
            return switch (this) {
                case WIDE_PHANTOM -> Pictures.phantom(WIDE, 1, 8, 1);
                case TALL_PHANTOM_OF_16_BITS -> Pictures.phantom(Geometry.plane(300, 1100), 1, 16, 2);
                case COLOURED_PHANTOM -> Pictures.phantom(Geometry.plane(1024, 1024), 3, 8, 3);
                default -> Pictures.read(SharedData.file(file));
            };
        }
    }

    /** What is asked of the wide phantom. */
    enum Question {
        NO_HINT,
        POINT,
        TWO_POINTS,
        BOX_ALONE,
        BOX_AND_POINT,
        ROUGH_MASK,
        ROUGH_MASK_AND_BOX,
        ALL_AT_ONCE;

        Prompt prompt() {
            Prompt point = new Prompt.Points(List.of(INSIDE));
            Prompt points = new Prompt.Points(List.of(INSIDE, OUTSIDE));
            Prompt rough = new Prompt.Rough(ELLIPSE);
            return switch (this) {
                case NO_HINT -> new Prompt.Whole();
                case POINT -> point;
                case TWO_POINTS -> points;
                case BOX_ALONE -> BOX;
                case BOX_AND_POINT -> new Prompt.Joint(List.of(BOX, point));
                case ROUGH_MASK -> rough;
                case ROUGH_MASK_AND_BOX -> new Prompt.Joint(List.of(rough, BOX));
                case ALL_AT_ONCE -> new Prompt.Joint(List.of(rough, BOX, points));
            };
        }
    }

    @BeforeAll
    void load() throws IOException, OrtException {
        weights = MobileSamTensors.of(MobileSam.state());
        layers = new InferenceLayers(new FrozenLayers(weights)); // what a generalist answers with
        ours = new PromptedSam(Sam.mobile(layers), LabelTokens.none(), Showing.ofGeneralist(1024), false);
        oracle = new OnnxOracle(MobileSam.files(), 2);
    }

    @AfterAll
    void close() throws OrtException {
        embeddings.values().forEach(pair -> pair.ours.close());
        oracle.close();
        layers.close();
        weights.close();
    }

    private Pair embedded(Picture picture) throws IOException, OrtException {
        Pair known = embeddings.get(picture);
        if (known != null) {
            return known;
        }
        Image image = picture.image();
        NetworkInput input = Preparation.of(image, Showing.ofGeneralist(1024)).input(0);
        Pair made = new Pair(ours.embed(image), oracle.embedding(input.values()));
        embeddings.put(picture, made);
        return made;
    }

    @ParameterizedTest
    @EnumSource
    void the_embedding_is_the_graphs(Picture picture) throws IOException, OrtException {
        Pair pair = embedded(picture);

        assertThat(worst(HostTensors.array(pair.ours.tensor()), pair.theirs)).isLessThanOrEqualTo(TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource
    void all_four_masks_and_their_scores_are_the_graphs(Question question) throws IOException, OrtException {
        Pair pair = embedded(Picture.WIDE_PHANTOM);
        Answer theirs = oracle.decode(pair.theirs, hints(question.prompt(), pair.ours.framing()), 480, 640);
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            PromptedSam.Encoded encoded = ours.encode(question.prompt(), pair.ours.framing());
            MaskDecoder.Output output = ours.sam()
                    .decoder()
                    .forward(new MaskDecoder.Input(
                            pair.ours.tensor(), ours.positions(), encoded.sparse(), encoded.dense()));
            float[] logits = HostTensors.array(output.logits());

            assertThat(worst(logits, theirs.logits())).isLessThanOrEqualTo(TOLERANCE);
            assertThat(agreement(logits, theirs.logits())).isGreaterThanOrEqualTo(0.999);
            assertThat(worst(HostTensors.array(output.predictedIou()), theirs.ious()))
                    .isLessThanOrEqualTo(TOLERANCE);
        }
    }

    /** Where the graph's own rule (three tokens or more: the first mask, else the best of the others) is ours as well. */
    @ParameterizedTest
    @EnumSource(names = {"NO_HINT", "POINT", "TWO_POINTS", "BOX_AND_POINT", "ALL_AT_ONCE"})
    void the_mask_in_the_pictures_own_size_is_the_graphs(Question question) throws IOException, OrtException {
        Pair pair = embedded(Picture.WIDE_PHANTOM);
        Answer theirs = oracle.decode(pair.theirs, hints(question.prompt(), pair.ours.framing()), 480, 640);

        Segmentation best = ours.best(pair.ours, question.prompt());

        float[] inside = new float[theirs.mask().length];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = best.mask().contains(i) ? 1 : -1;
        }
        assertThat(agreement(inside, theirs.mask())).isGreaterThanOrEqualTo(0.999);
        assertThat(best.mask().foreground()).isPositive();
        assertThat(IntStream.range(0, 4).mapToObj(i -> (double) theirs.ious()[i]))
                .anySatisfy(iou -> assertThat(iou).isCloseTo(best.predictedIou(), within(TOLERANCE)));
    }

    @Test
    void several_prompts_in_one_batch_are_the_graphs_one_by_one() throws IOException, OrtException {
        Pair pair = embedded(Picture.WIDE_PHANTOM);
        List<Prompt> prompts = List.of(
                Prompt.Points.inside(352, 240), Prompt.Points.inside(100, 100), Prompt.Points.inside(600, 20.25));
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            TensorVector sparse = new TensorVector();
            prompts.forEach(prompt ->
                    sparse.push_back(ours.encode(prompt, pair.ours.framing()).sparse()));
            Tensor noMask = ours.sam().prompts().noMask();
            MaskDecoder.Output output = ours.sam()
                    .decoder()
                    .forward(new MaskDecoder.Input(pair.ours.tensor(), ours.positions(), torch.cat(sparse, 0), noMask));
            for (int i = 0; i < prompts.size(); i++) {
                Answer theirs = oracle.decode(pair.theirs, hints(prompts.get(i), pair.ours.framing()), 480, 640);
                assertThat(worst(HostTensors.array(output.logits().select(0, i)), theirs.logits()))
                        .isLessThanOrEqualTo(TOLERANCE);
                assertThat(worst(HostTensors.array(output.predictedIou().select(0, i)), theirs.ious()))
                        .isLessThanOrEqualTo(TOLERANCE);
            }
        }
    }

    /** SAM's own rule: coordinates times new over old size, clicks before boxes, a padding point where there is no box. */
    private Hints hints(Prompt prompt, Framing framing) {
        List<Prompt> parts = prompt instanceof Prompt.Joint joint ? joint.parts() : List.of(prompt);
        List<float[]> clicks = new ArrayList<>();
        List<float[]> corners = new ArrayList<>();
        float[] mask = new float[0];
        for (Prompt part : parts) {
            switch (part) {
                case Prompt.Points points ->
                    points.points().forEach(p -> clicks.add(place(p.x(), p.y(), p.foreground() ? 1 : 0, framing)));
                case Prompt.Box box -> {
                    corners.add(place(box.left(), box.top(), 2, framing));
                    corners.add(place(box.right(), box.bottom(), 3, framing));
                }
                case Prompt.Rough rough -> mask = ours.lowResolution(rough.mask(), framing);
                default -> assertThat(part).isInstanceOf(Prompt.Whole.class);
            }
        }
        if (!clicks.isEmpty() && corners.isEmpty()) {
            clicks.add(new float[] {0, 0, -1});
        }
        clicks.addAll(corners);
        float[] flat = new float[3 * clicks.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = clicks.get(i / 3)[i % 3];
        }
        return new Hints(flat, mask);
    }

    private static float[] place(double x, double y, int label, Framing framing) {
        double scale =
                1024.0 / Math.max(framing.source().width(), framing.source().height());
        return new float[] {(float) (x * scale), (float) (y * scale), label};
    }

    private static double worst(float[] ours, float[] theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        double worst = 0;
        for (int i = 0; i < ours.length; i++) {
            double difference = Math.abs(ours[i] - theirs[i]);
            worst = difference <= worst ? worst : difference; // a NaN wins
        }
        return worst;
    }

    /** Share of values on the same side of zero. */
    private static double agreement(float[] ours, float[] theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        int same = 0;
        for (int i = 0; i < ours.length; i++) {
            same += ours[i] > 0 == theirs[i] > 0 ? 1 : 0;
        }
        return (double) same / ours.length;
    }
}
