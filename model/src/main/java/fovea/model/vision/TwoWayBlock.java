package fovea.model.vision;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One block of SAM's two-way transformer: tokens look at one another, at the image, think, and the image looks back at
 * the tokens (arXiv 2304.02643, figure 14).
 *
 * <table>
 * <caption>Names here and in SAM's released code</caption>
 * <tr><td>{@code self}</td><td>{@code TwoWayAttentionBlock.self_attn}</td></tr>
 * <tr><td>{@code tokensToImage}</td><td>{@code cross_attn_token_to_image}</td></tr>
 * <tr><td>{@code imageToTokens}</td><td>{@code cross_attn_image_to_token}</td></tr>
 * <tr><td>{@code widen, narrow}</td><td>{@code mlp.lin1, mlp.lin2}</td></tr>
 * <tr><td>{@code first}</td><td>{@code skip_first_layer_pe}</td></tr>
 * </table>
 */
final class TwoWayBlock {
    private static final double EPSILON = 1e-5;

    private final boolean first;
    private final TokenAttention self;
    private final TokenAttention tokensToImage;
    private final TokenAttention imageToTokens;
    private final Linear widen;
    private final Linear narrow;
    private final LayerNorm norm1;
    private final LayerNorm norm2;
    private final LayerNorm norm3;
    private final LayerNorm norm4;

    /** {@code first}: the first block's self attention has neither residual nor positions. */
    TwoWayBlock(Layers layers, String name, boolean first) {
        this.first = first;
        self = TokenAttention.of(layers, name + ".self_attn");
        tokensToImage = TokenAttention.of(layers, name + ".cross_attn_token_to_image");
        imageToTokens = TokenAttention.of(layers, name + ".cross_attn_image_to_token");
        widen = layers.linear(Part.MASK_DECODER.site(name + ".mlp.lin1", Role.PERCEPTRON_IN));
        narrow = layers.linear(Part.MASK_DECODER.site(name + ".mlp.lin2", Role.PERCEPTRON_OUT));
        norm1 = layers.layerNorm(Part.MASK_DECODER.site(name + ".norm1", Role.NORM), EPSILON);
        norm2 = layers.layerNorm(Part.MASK_DECODER.site(name + ".norm2", Role.NORM), EPSILON);
        norm3 = layers.layerNorm(Part.MASK_DECODER.site(name + ".norm3", Role.NORM), EPSILON);
        norm4 = layers.layerNorm(Part.MASK_DECODER.site(name + ".norm4", Role.NORM), EPSILON);
    }

    /**
     * The state that passes through the blocks.
     *
     * @param tokens (batch, n, 256)
     * @param image (batch, cells, 256)
     */
    record Streams(Tensor tokens, Tensor image) {}

    /**
     * One pass.
     *
     * @param origin the tokens as they came in, re-injected as positions: (batch, n, 256)
     * @param positions of the image's cells: (1, cells, 256)
     */
    Streams forward(Streams streams, Tensor origin, Tensor positions) {
        Tensor tokens = streams.tokens();
        Tensor image = streams.image();
        Tensor placedImage = image.add(positions);
        if (first) {
            tokens = self.forward(tokens, tokens, tokens);
        } else {
            Tensor placed = tokens.add(origin);
            tokens = tokens.add(self.forward(placed, placed, tokens));
        }
        tokens = norm1.forward(tokens);
        tokens = norm2.forward(tokens.add(tokensToImage.forward(tokens.add(origin), placedImage, image)));
        tokens = norm3.forward(tokens.add(narrow.forward(torch.relu(widen.forward(tokens)))));
        image = norm4.forward(image.add(imageToTokens.forward(placedImage, tokens.add(origin), tokens)));
        return new Streams(tokens, image);
    }

    /**
     * Drawn streams.
     *
     * @param tokens (N or 1, n, 256)
     * @param image (N, cells, 256)
     */
    record Drawn(Wire tokens, Wire image) {}

    /** Draws {@link #forward}. */
    Drawn draw(Drawing drawing, Drawn streams, Wire origin, Wire positions) {
        Wire tokens = streams.tokens();
        Wire image = streams.image();
        Wire placedImage = drawing.add(image, positions);
        if (first) {
            tokens = self.draw(drawing, tokens, tokens, tokens);
        } else {
            Wire placed = drawing.add(tokens, origin);
            tokens = drawing.add(tokens, self.draw(drawing, placed, placed, tokens));
        }
        tokens = drawing.layerNorm(norm1, tokens);
        Wire seen = tokensToImage.draw(drawing, drawing.add(tokens, origin), placedImage, image);
        tokens = drawing.layerNorm(norm2, drawing.add(tokens, seen));
        Wire thought = drawing.linear(narrow, drawing.relu(drawing.linear(widen, tokens)));
        tokens = drawing.layerNorm(norm3, drawing.add(tokens, thought));
        Wire back = imageToTokens.draw(drawing, placedImage, drawing.add(tokens, origin), tokens);
        return new Drawn(tokens, drawing.layerNorm(norm4, drawing.add(image, back)));
    }
}
