package fovea.model.vision;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.model.MobileSam;
import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import fovea.model.optimisation.HostTensors;
import fovea.model.vision.PromptEncoder.Corner;
import fovea.model.vision.PromptEncoder.Place;
import java.io.IOException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every box of the net, put together as in the papers' figures, against what the same box of the ONNX graphs gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenBoxesTest {
    private static final double TOLERANCE = 2e-5;

    private FrozenWeights weights;
    private FrozenLayers layers;
    private Golden golden;

    @BeforeAll
    void load() throws IOException {
        weights = MobileSamTensors.of(MobileSam.state());
        layers = new FrozenLayers(weights);
        golden = Golden.mobileSam();
    }

    @AfterAll
    void close() {
        weights.close();
    }

    @Test
    void boxes_of_the_image_encoder() {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor image = Tensor.create(Golden.image(), 1, 3, 1024, 1024);
            Convolution.Form halving = new Convolution.Form(2, 1, 1);
            String root = "image_encoder.";
            Tensor x = torch.gelu(
                    layers.convolution(Part.IMAGE_ENCODER.site(root + "patch_embed.seq.0", Role.PATCHES), halving)
                            .forward(image));
            x = layers.convolution(Part.IMAGE_ENCODER.site(root + "patch_embed.seq.2", Role.PATCHES), halving)
                    .forward(x);
            golden.check("patch_embed", x, TOLERANCE);
            for (int block = 0; block < 2; block++) {
                String name = "layers.0.blocks." + block;
                x = InvertedBottleneck.of(layers, root + name, 256).forward(x);
                golden.check(name, x, TOLERANCE);
            }
            x = merged("layers.0.downsample", x, 128, 2);
            x = attended(1, 2, x, new WindowAttention.Form(128, 4, 7));
            x = merged("layers.1.downsample", x, 160, 2);
            x = attended(2, 6, x, new WindowAttention.Form(160, 5, 14));
            x = merged("layers.2.downsample", x, 320, 1);
            x = attended(3, 2, x, new WindowAttention.Form(320, 10, 7));
            x = Neck.of(layers, root + "neck").forward(x);
            golden.check("neck", x, TOLERANCE);

            Tensor whole = TinyVit.tinyVit5m(layers).forward(image);
            golden.check("neck", whole, TOLERANCE);
            assertThat(HostTensors.array(whole.sub(x).abs().max())[0]).isLessThan(2e-5f);
        }
    }

    private Tensor merged(String name, Tensor x, int width, int stride) {
        Tensor merged =
                PatchMerging.of(layers, "image_encoder." + name, width, stride).forward(x);
        golden.check(name, merged, TOLERANCE);
        return merged;
    }

    private Tensor attended(int stage, int depth, Tensor picture, WindowAttention.Form form) {
        String name = "layers." + stage + ".blocks";
        Tensor x = picture.permute(0, 2, 3, 1).contiguous();
        for (int block = 0; block < depth; block++) {
            x = WindowBlock.of(layers, "image_encoder." + name + "." + block, form)
                    .forward(x);
        }
        golden.check(name, x, TOLERANCE);
        return x.permute(0, 3, 1, 2);
    }

    private static Tensor sparse(PromptEncoder prompts) {
        return torch.cat(
                        new TensorVector(
                                prompts.token(new Place(300.5, 200, Corner.FOREGROUND), 1024),
                                prompts.token(new Place(700, 641.25, Corner.BACKGROUND), 1024),
                                prompts.token(new Place(100, 150, Corner.BOX_START), 1024),
                                prompts.token(new Place(800, 900, Corner.BOX_END), 1024),
                                prompts.token(new Place(0, 0, Corner.NOT_A_POINT), 1024)),
                        0)
                .unsqueeze(0);
    }

    @Test
    void parts_of_the_prompt_encoder() {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            PromptEncoder prompts = new PromptEncoder(layers);

            golden.check("sparse", sparse(prompts), TOLERANCE);
            golden.check("dense", prompts.dense(Tensor.create(Golden.rough(), 1, 1, 256, 256)), TOLERANCE);
            golden.check("positions", prompts.positions(64), TOLERANCE);
        }
    }

    @Test
    void boxes_of_the_mask_decoder() {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            PromptEncoder prompts = new PromptEncoder(layers);
            MaskDecoder decoder = new MaskDecoder(layers);
            Tensor embedding = Tensor.create(Golden.embedding(), 1, 256, 64, 64);
            Tensor dense = prompts.dense(Tensor.create(Golden.rough(), 1, 1, 256, 256));
            Tensor sparse = sparse(prompts);
            String root = "mask_decoder.";
            Tensor own = layers.tensor(Part.MASK_DECODER.site(root + MaskDecoder.OWN_TOKENS, Role.TOKENS))
                    .unsqueeze(0);
            Tensor origin = torch.cat(new TensorVector(own, sparse), 1);
            Tensor positions = cells(prompts.positions(64));

            TwoWayBlock.Streams streams = new TwoWayBlock.Streams(origin, cells(embedding.add(dense)));
            for (int i = 0; i < 2; i++) {
                streams = new TwoWayBlock(layers, root + "transformer.layers." + i, i == 0)
                        .forward(streams, origin, positions);
                golden.check("transformer.layers." + i + ".tokens", streams.tokens(), TOLERANCE);
                golden.check("transformer.layers." + i + ".image", streams.image(), TOLERANCE);
            }
            Tensor image = streams.image();
            Tensor looked = TokenAttention.of(layers, root + "transformer.final_attn_token_to_image")
                    .forward(streams.tokens().add(origin), image.add(positions), image);
            Tensor tokens = layers.layerNorm(
                            Part.MASK_DECODER.site(root + "transformer.norm_final_attn", Role.NORM), 1e-5)
                    .forward(streams.tokens().add(looked));
            golden.check("transformer.tokens", tokens, TOLERANCE);
            golden.check(
                    "output_upscaling", decoder.upscale(image.transpose(1, 2).reshape(1, 256, 64, 64)), TOLERANCE);
            golden.check("hypernetworks", readers(tokens), TOLERANCE);
            Tensor iou = MaskDecoder.Perceptron.of(layers, root + "iou_prediction_head")
                    .forward(tokens.select(1, 0));
            golden.check("iou", iou, TOLERANCE);

            MaskDecoder.Output output =
                    decoder.forward(new MaskDecoder.Input(embedding, prompts.positions(64), sparse, dense));
            golden.check("logits", output.logits(), TOLERANCE);
            golden.check("iou", output.predictedIou(), TOLERANCE);
        }
    }

    private Tensor readers(Tensor tokens) {
        TensorVector readers = new TensorVector();
        for (int i = 0; i < 4; i++) {
            readers.push_back(MaskDecoder.Perceptron.of(layers, "mask_decoder.output_hypernetworks_mlps." + i)
                    .forward(tokens.select(1, 1 + i)));
        }
        return torch.stack(readers, 1);
    }

    /** (1, 256, 64, 64) to (1, 4096, 256). */
    private static Tensor cells(Tensor picture) {
        return picture.flatten(2, 3).transpose(1, 2).contiguous();
    }
}
