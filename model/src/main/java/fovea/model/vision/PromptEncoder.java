package fovea.model.vision;

import fovea.model.layers.Convolution;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * SAM's prompt encoder (arXiv 2304.02643, section 3 and appendix A): clicks and boxes become sparse tokens, a rough mask
 * becomes a dense embedding, both placed by random Fourier features.
 *
 * <table>
 * <caption>Names here and in SAM's released code</caption>
 * <tr><td>{@code gaussian}</td><td>{@code pe_layer.positional_encoding_gaussian_matrix}</td></tr>
 * <tr><td>{@code corners}</td><td>{@code point_embeddings: background, foreground, first and second corner}</td></tr>
 * <tr><td>{@code notAPoint}</td><td>{@code not_a_point_embed}</td></tr>
 * <tr><td>{@code noMask}</td><td>{@code no_mask_embed}</td></tr>
 * <tr><td>{@code down1, norm1, down2, norm2, out}</td><td>{@code mask_downscaling.0, .1, .3, .4, .6}</td></tr>
 * </table>
 */
public final class PromptEncoder {
    private final Tensor gaussian; // (2, 128)
    private final Tensor[] corners = new Tensor[4]; // background, foreground, box start, box end; each (1, 256)
    private final Tensor notAPoint; // (1, 256)
    private final Tensor noMask; // (1, 256)
    private final Convolution down1;
    private final LayerNorm norm1;
    private final Convolution down2;
    private final LayerNorm norm2;
    private final Convolution out;

    public PromptEncoder(Layers layers) {
        String root = "prompt_encoder.";
        gaussian = layers.tensor(
                Part.PROMPT_ENCODER.site(root + "pe_layer.positional_encoding_gaussian_matrix", Role.POSITIONS));
        for (int i = 0; i < corners.length; i++) {
            corners[i] =
                    layers.tensor(Part.PROMPT_ENCODER.site(root + "point_embeddings." + i + ".weight", Role.TOKENS));
        }
        notAPoint = layers.tensor(Part.PROMPT_ENCODER.site(root + "not_a_point_embed.weight", Role.TOKENS));
        noMask = layers.tensor(Part.PROMPT_ENCODER.site(root + "no_mask_embed.weight", Role.TOKENS));
        Convolution.Form halving = new Convolution.Form(2, 0, 1);
        down1 = layers.convolution(Part.PROMPT_ENCODER.site(root + "mask_downscaling.0", Role.CONVOLUTION), halving);
        norm1 = layers.layerNorm(Part.PROMPT_ENCODER.site(root + "mask_downscaling.1", Role.NORM), 1e-6);
        down2 = layers.convolution(Part.PROMPT_ENCODER.site(root + "mask_downscaling.3", Role.CONVOLUTION), halving);
        norm2 = layers.layerNorm(Part.PROMPT_ENCODER.site(root + "mask_downscaling.4", Role.NORM), 1e-6);
        out = layers.convolution(
                Part.PROMPT_ENCODER.site(root + "mask_downscaling.6", Role.CONVOLUTION), Convolution.Form.POINTWISE);
    }

    /** What a sparse token stands for: SAM's point labels. */
    public enum Corner {
        BACKGROUND(0),
        FOREGROUND(1),
        BOX_START(2),
        BOX_END(3),
        /** The padding SAM adds where points come without a box. */
        NOT_A_POINT(-1);

        private final int label;

        Corner(int label) {
            this.label = label;
        }
    }

    /**
     * One sparse token.
     *
     * @param x column of the network's input in pixels, 0 at the first pixel's centre
     * @param y row likewise
     */
    public record Place(double x, double y, Corner corner) {}

    /**
     * One token for a click, a box corner or the padding.
     *
     * @param size side of the network's input in pixels
     * @return (1, 256)
     */
    public Tensor token(Place place, int size) {
        if (place.corner() == Corner.NOT_A_POINT) {
            return notAPoint;
        }
        float[] centre = {(float) ((place.x() + 0.5) / size), (float) ((place.y() + 0.5) / size)};
        return fourier(Tensor.create(centre, 1, 2)).add(corners[place.corner().label]);
    }

    /**
     * The dense embedding of a rough mask.
     *
     * @param logits (batch, 1, 4 * grid, 4 * grid), as the decoder's low-resolution logits
     * @return (batch, 256, grid, grid)
     */
    public Tensor dense(Tensor logits) {
        Tensor x = torch.gelu(norm1.forwardChannels(down1.forward(logits)));
        x = torch.gelu(norm2.forwardChannels(down2.forward(x)));
        return out.forward(x);
    }

    /** The dense embedding where no rough mask is given: (1, 256, 1, 1), to be broadcast. */
    public Tensor noMask() {
        return noMask.reshape(1, -1, 1, 1);
    }

    /**
     * The place of every cell of the embedding's grid.
     *
     * @return (1, 256, grid, grid)
     */
    public Tensor positions(int grid) {
        float[] centres = new float[grid * grid * 2];
        for (int y = 0; y < grid; y++) {
            for (int x = 0; x < grid; x++) {
                centres[2 * (y * grid + x)] = (x + 0.5f) / grid;
                centres[2 * (y * grid + x) + 1] = (y + 0.5f) / grid;
            }
        }
        return fourier(Tensor.create(centres, grid, grid, 2)) // (grid, grid, 256)
                .permute(2, 0, 1)
                .unsqueeze(0);
    }

    /** Points (..., 2) as (x, y) in 0..1 to (..., 256): sine and cosine of 2 pi (2p - 1) G. */
    private Tensor fourier(Tensor points) {
        Tensor angles = points.mul(new Scalar(2.0f))
                .sub(new Scalar(1.0f))
                .matmul(gaussian)
                .mul(new Scalar((float) (2 * Math.PI)));
        return torch.cat(new TensorVector(angles.sin(), angles.cos()), -1);
    }
}
