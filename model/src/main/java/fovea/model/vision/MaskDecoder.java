package fovea.model.vision;

import static fovea.model.weights.OnnxWriter.ANY;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * SAM's mask decoder (arXiv 2304.02643, section 3 and figure 14): a two-way transformer of depth two, upscaling by four,
 * and one small perceptron a mask token that reads the mask off the upscaled picture.
 *
 * <table>
 * <caption>Names here and in SAM's released code</caption>
 * <tr><td>{@code ownTokens}</td><td>{@code iou_token and mask_tokens, joined: output_tokens}</td></tr>
 * <tr><td>{@code blocks}</td><td>{@code transformer.layers (TwoWayAttentionBlock)}</td></tr>
 * <tr><td>{@code finalAttention, finalNorm}</td><td>{@code transformer.final_attn_token_to_image, norm_final_attn}</td></tr>
 * <tr><td>{@code up1, upNorm, up2}</td><td>{@code output_upscaling.0, .1, .3}</td></tr>
 * <tr><td>{@code hyper}</td><td>{@code output_hypernetworks_mlps; their outputs hyper_in}</td></tr>
 * <tr><td>{@code iouHead}</td><td>{@code iou_prediction_head}</td></tr>
 * </table>
 */
public final class MaskDecoder {
    /** Mask tokens: one for an unambiguous prompt, three for whole, part and subpart. */
    public static final int MASKS = 4;

    private final Tensor ownTokens; // (5, 256): the IoU token, then the mask tokens
    private final List<TwoWayBlock> blocks;
    private final TokenAttention finalAttention;
    private final LayerNorm finalNorm;
    private final Tensor up1Weight;
    private final Tensor up1Bias;
    private final LayerNorm upNorm;
    private final Tensor up2Weight;
    private final Tensor up2Bias;
    private final List<Perceptron> hyper;
    private final Perceptron iouHead;

    public MaskDecoder(Layers layers) {
        String root = "mask_decoder.";
        ownTokens = layers.tensor(Part.MASK_DECODER.site(root + OWN_TOKENS, Role.TOKENS));
        blocks = List.of(
                new TwoWayBlock(layers, root + "transformer.layers.0", true),
                new TwoWayBlock(layers, root + "transformer.layers.1", false));
        finalAttention = TokenAttention.of(layers, root + "transformer.final_attn_token_to_image");
        finalNorm = layers.layerNorm(Part.MASK_DECODER.site(root + "transformer.norm_final_attn", Role.NORM), 1e-5);
        up1Weight = layers.tensor(Part.MASK_DECODER.site(root + "output_upscaling.0.weight", Role.UPSCALING));
        up1Bias = layers.tensor(Part.MASK_DECODER.site(root + "output_upscaling.0.bias", Role.UPSCALING_BIAS));
        upNorm = layers.layerNorm(Part.MASK_DECODER.site(root + "output_upscaling.1", Role.UPSCALING), 1e-6);
        up2Weight = layers.tensor(Part.MASK_DECODER.site(root + "output_upscaling.3.weight", Role.UPSCALING));
        up2Bias = layers.tensor(Part.MASK_DECODER.site(root + "output_upscaling.3.bias", Role.UPSCALING_BIAS));
        hyper = IntStream.range(0, MASKS)
                .mapToObj(i -> Perceptron.of(layers, root + "output_hypernetworks_mlps." + i))
                .toList();
        iouHead = Perceptron.of(layers, root + "iou_prediction_head");
    }

    /** Name, under {@code mask_decoder.}, of the IoU token and the mask tokens in one tensor (5, 256). */
    static final String OWN_TOKENS = "own_tokens";

    /** Three linear layers with ReLU between. */
    record Perceptron(Linear first, Linear second, Linear third) {
        static Perceptron of(Layers layers, String name) {
            return new Perceptron(
                    layers.linear(Part.MASK_DECODER.site(name + ".layers.0", Role.HEAD)),
                    layers.linear(Part.MASK_DECODER.site(name + ".layers.1", Role.HEAD)),
                    layers.linear(Part.MASK_DECODER.site(name + ".layers.2", Role.HEAD)));
        }

        Tensor forward(Tensor x) {
            return third.forward(torch.relu(second.forward(torch.relu(first.forward(x)))));
        }

        Wire draw(Drawing drawing, Wire x) {
            Wire y = drawing.relu(drawing.linear(first, x));
            return drawing.linear(third, drawing.relu(drawing.linear(second, y)));
        }
    }

    /**
     * What the decoder reads.
     *
     * @param embedding (batch, 256, grid, grid); batch 1 is repeated for every prompt
     * @param positions of the grid's cells: (1, 256, grid, grid)
     * @param sparse prompt tokens (batch, n, 256), n may be 0
     * @param dense rough masks (batch or 1, 256, grid or 1, grid or 1)
     */
    public record Input(Tensor embedding, Tensor positions, Tensor sparse, Tensor dense) {}

    /**
     * What the decoder says.
     *
     * @param logits low-resolution masks (batch, masks, 4 * grid, 4 * grid); above 0 is inside
     * @param predictedIou (batch, masks)
     */
    public record Output(Tensor logits, Tensor predictedIou) {}

    /** All four masks. */
    public Output forward(Input input) {
        return forward(input, 0, MASKS);
    }

    /** The mask of the first token alone, as for an unambiguous prompt: (batch, 1, 4 * grid, 4 * grid). */
    public Output forwardSingle(Input input) {
        return forward(input, 0, 1);
    }

    private Output forward(Input input, int from, int count) {
        long batch = input.sparse().size(0);
        long grid = input.embedding().size(2);
        Tensor origin = ownTokens.unsqueeze(0).expand(batch, -1, -1);
        origin = torch.cat(new TensorVector(origin, input.sparse()), 1); // (b, 5 + n, 256)
        Tensor image = input.embedding()
                .add(input.dense())
                .expand(batch, -1, -1, -1)
                .flatten(2, 3)
                .transpose(1, 2)
                .contiguous(); // (b, cells, 256)
        Tensor positions = input.positions().flatten(2, 3).transpose(1, 2).contiguous(); // (1, cells, 256)
        TwoWayBlock.Streams streams = new TwoWayBlock.Streams(origin, image);
        for (TwoWayBlock block : blocks) {
            streams = block.forward(streams, origin, positions);
        }
        image = streams.image();
        Tensor looked = finalAttention.forward(streams.tokens().add(origin), image.add(positions), image);
        Tensor tokens = finalNorm.forward(streams.tokens().add(looked));
        Tensor upscaled = upscale(image.transpose(1, 2).reshape(batch, -1, grid, grid)); // (b, 32, 4g, 4g)
        TensorVector readers = new TensorVector();
        for (int i = from; i < from + count; i++) {
            readers.push_back(hyper.get(i).forward(tokens.select(1, 1 + i))); // (b, 32)
        }
        Tensor logits = torch.stack(readers, 1)
                .matmul(upscaled.flatten(2, 3)) // (b, count, 16 cells)
                .reshape(batch, count, 4 * grid, 4 * grid);
        return new Output(logits, iouHead.forward(tokens.select(1, 0)).narrow(1, from, count));
    }

    /** (b, 256, g, g) to (b, 32, 4g, 4g) by two transposed convolutions of kernel and stride 2. */
    Tensor upscale(Tensor image) {
        Tensor x = torch.gelu(upNorm.forwardChannels(transposed(image, up1Weight, up1Bias)));
        return torch.gelu(transposed(x, up2Weight, up2Bias));
    }

    private static Tensor transposed(Tensor x, Tensor weight, Tensor bias) {
        long[] two = {2};
        long[] none = {0};
        return torch.conv_transpose2d(x, weight, new TensorOptional(bias), two, none, none, 1, 1);
    }

    /**
     * Draws {@link #forwardSingle} for one prompt.
     *
     * @param embedding (N, 256, grid, grid)
     * @param prompt with a batch of 1, its embedding left out
     * @return logits (N, 1, 4 * grid, 4 * grid)
     */
    public Wire draw(Drawing drawing, Wire embedding, Prompted prompt) {
        long grid = embedding.size(2);
        long cells = grid * grid;
        Wire origin = drawing.constant(torch.cat(new TensorVector(ownTokens.unsqueeze(0), prompt.sparse()), 1));
        Wire image = drawing.permuted(
                drawing.reshaped(drawing.add(embedding, drawing.constant(prompt.dense())), ANY, 256, cells), 0, 2, 1);
        Wire positions = drawing.constant(prompt.positions().flatten(2, 3).transpose(1, 2));
        TwoWayBlock.Drawn streams = new TwoWayBlock.Drawn(origin, image);
        for (TwoWayBlock block : blocks) {
            streams = block.draw(drawing, streams, origin, positions);
        }
        image = streams.image();
        Wire looked = finalAttention.draw(
                drawing, drawing.add(streams.tokens(), origin), drawing.add(image, positions), image);
        Wire tokens = drawing.layerNorm(finalNorm, drawing.add(streams.tokens(), looked));
        Wire upscaled = drawUpscaled(drawing, drawing.reshaped(drawing.permuted(image, 0, 2, 1), ANY, 256, grid, grid));
        Wire reader = hyper.getFirst().draw(drawing, drawing.part(tokens, 1, 1, 1)); // (N, 1, 32)
        Wire logits = drawing.matmul(reader, drawing.reshaped(upscaled, ANY, upscaled.size(1), 16 * cells));
        return drawing.reshaped(logits, ANY, 1, 4 * grid, 4 * grid);
    }

    /**
     * A prompt that is drawn into a graph.
     *
     * @param positions of the grid's cells: (1, 256, grid, grid)
     * @param sparse prompt tokens (1, n, 256)
     * @param dense (1, 256, grid or 1, grid or 1)
     */
    public record Prompted(Tensor positions, Tensor sparse, Tensor dense) {}

    private Wire drawUpscaled(Drawing drawing, Wire image) {
        Wire x = drawing.layerNormOfChannels(upNorm, drawing.doubled(up1Weight, up1Bias, image));
        return drawing.gelu(drawing.doubled(up2Weight, up2Bias, drawing.gelu(x)));
    }
}
