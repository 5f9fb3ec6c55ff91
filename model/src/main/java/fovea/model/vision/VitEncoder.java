package fovea.model.vision;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.Convolution;
import fovea.model.layers.Layers;
import fovea.model.layers.NativeScope;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * SAM's own image encoder: a plain vision transformer, most blocks seeing windows and a few the whole picture (Li et al.,
 * ViTDet, arXiv 2203.16527; Kirillov et al., arXiv 2304.02643, appendix A). ViT-B, ViT-L and ViT-H are numbers of the
 * one net. Any side that is a multiple of 16: positions are interpolated from the checkpoint's grid.
 *
 * <table>
 * <caption>Names here and in SAM's released code</caption>
 * <tr><td>{@code patches}</td><td>{@code ImageEncoderViT.patch_embed.proj}</td></tr>
 * <tr><td>{@code positions}</td><td>{@code ImageEncoderViT.pos_embed}</td></tr>
 * <tr><td>{@code blocks}</td><td>{@code ImageEncoderViT.blocks}</td></tr>
 * <tr><td>{@code neck}</td><td>{@code ImageEncoderViT.neck}</td></tr>
 * </table>
 */
public final class VitEncoder implements ImageEncoder {
    static final String ROOT = "image_encoder.";
    private static final Convolution.Form PATCHES = new Convolution.Form(16, 0, 1);

    private final Convolution patches;
    private final Tensor positions; // (1, grid, grid, width) at the size the checkpoint was trained for
    private final List<VitBlock> blocks;
    private final Neck neck;

    public VitEncoder(Layers layers, VitForm form) {
        patches = layers.convolution(Part.IMAGE_ENCODER.site(ROOT + "patch_embed.proj", Role.PATCHES), PATCHES);
        positions = layers.tensor(Part.IMAGE_ENCODER.site(ROOT + "pos_embed", Role.POSITIONS));
        blocks = IntStream.range(0, form.depth())
                .mapToObj(i -> VitBlock.of(layers, ROOT + "blocks." + i, form.heads(), form.windowOf(i)))
                .toList();
        neck = Neck.of(layers, ROOT + "neck");
    }

    @Override
    public List<UnaryOperator<Tensor>> segments() {
        List<UnaryOperator<Tensor>> segments = new ArrayList<>();
        segments.add(this::placed);
        blocks.forEach(block -> segments.add(block::forward));
        segments.add(x -> neck.forward(x.permute(0, 3, 1, 2))); // (b, 256, s/16, s/16)
        return segments;
    }

    /** The output of the first two thirds of the blocks: (b, width, s/16, s/16). */
    @Override
    public Tensor texture(Tensor images) {
        try (NoGradGuard noGrad = new NoGradGuard()) {
            Tensor x = NativeScope.scoped(() -> placed(images));
            for (VitBlock block : blocks.subList(0, 2 * blocks.size() / 3)) {
                Tensor here = x;
                x = NativeScope.scoped(() -> block.forward(here));
            }
            return x.permute(0, 3, 1, 2);
        }
    }

    /** Pictures as tokens that know their place: (b, 3, s, s) to (b, s/16, s/16, width). */
    Tensor placed(Tensor images) {
        Tensor tokens = tokens(images);
        return tokens.add(positions(tokens.size(1)));
    }

    Tensor tokens(Tensor images) {
        return patches.forward(images).permute(0, 2, 3, 1).contiguous();
    }

    List<VitBlock> blocks() {
        return blocks;
    }

    /** The learnt positions on another grid, bilinear with half-pixel centres: (1, grid, grid, width). */
    private Tensor positions(long grid) {
        if (positions.size(1) == grid) {
            return positions;
        }
        return torch.upsample_bilinear2d(positions.permute(0, 3, 1, 2), new long[] {grid, grid}, false)
                .permute(0, 2, 3, 1);
    }

    @Override
    public Wire draw(Drawing drawing, Wire images) {
        Wire tokens = drawing.permuted(drawing.convolution(patches, images), 0, 2, 3, 1);
        Wire x = drawing.add(tokens, drawing.constant(positions(tokens.size(1))));
        for (VitBlock block : blocks) {
            x = block.draw(drawing, x);
        }
        return neck.draw(drawing, drawing.permuted(x, 0, 3, 1, 2));
    }
}
