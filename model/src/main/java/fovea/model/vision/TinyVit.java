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
 * TinyViT, MobileSAM's image encoder. Wu et al., TinyViT: Fast Pretraining Distillation for Small Vision Transformers,
 * ECCV 2022, arXiv 2207.10666, section 3 and table 2; with the neck of SAM's ViTDet encoder.
 *
 * <p>Every batch normalisation is folded into its convolution. Between the boxes activations are (batch, height, width,
 * channels), so that a convolution sees them as a channels-last picture and a linear layer as tokens, and nothing is
 * copied in between.
 *
 * <table>
 * <caption>Names here and in MobileSAM's tiny_vit_sam.py</caption>
 * <tr><td>{@code stem1, stem2}</td><td>{@code patch_embed.seq.0, .2 (Conv2d_BN, folded)}</td></tr>
 * <tr><td>{@code convolutionStage}</td><td>{@code layers.0.blocks (MBConv)}</td></tr>
 * <tr><td>{@code merge0, merge1, merge2}</td><td>{@code layers.0-2.downsample (PatchMerging)}</td></tr>
 * <tr><td>{@code stage1, stage2, stage3}</td><td>{@code layers.1-3.blocks (TinyViTBlock)}</td></tr>
 * <tr><td>{@code neck}</td><td>{@code neck}</td></tr>
 * </table>
 */
public final class TinyVit implements ImageEncoder, FeaturePyramid {
    private final Convolution stem1;
    private final Convolution stem2;
    private final List<InvertedBottleneck> convolutionStage;
    private final PatchMerging merge0;
    private final List<WindowBlock> stage1;
    private final PatchMerging merge1;
    private final List<WindowBlock> stage2;
    private final PatchMerging merge2;
    private final List<WindowBlock> stage3;
    private final Neck neck;

    private TinyVit(Layers layers, Variant variant) {
        String root = "image_encoder.";
        Convolution.Form halving = new Convolution.Form(2, 1, 1);
        stem1 = layers.convolution(Part.IMAGE_ENCODER.site(root + "patch_embed.seq.0", Role.PATCHES), halving);
        stem2 = layers.convolution(Part.IMAGE_ENCODER.site(root + "patch_embed.seq.2", Role.PATCHES), halving);
        convolutionStage = IntStream.range(0, variant.depths[0])
                .mapToObj(i -> InvertedBottleneck.of(layers, root + "layers.0.blocks." + i, 4 * variant.widths[0]))
                .toList();
        merge0 = PatchMerging.of(layers, root + "layers.0.downsample", variant.widths[1], 2);
        stage1 = stage(layers, variant, 1);
        merge1 = PatchMerging.of(layers, root + "layers.1.downsample", variant.widths[2], 2);
        stage2 = stage(layers, variant, 2);
        merge2 = PatchMerging.of(layers, root + "layers.2.downsample", variant.widths[3], 1);
        stage3 = stage(layers, variant, 3);
        neck = Neck.of(layers, root + "neck");
    }

    /** TinyViT-5M as MobileSAM has it: the last merging keeps the resolution, so that 1024 px give 64 x 64 tokens. */
    public static TinyVit tinyVit5m(Layers layers) {
        return new TinyVit(
                layers,
                new Variant(new int[] {64, 128, 160, 320}, new int[] {2, 2, 6, 2}, new int[] {2, 4, 5, 10}, new int[] {
                    7, 7, 14, 7
                }));
    }

    /** Widths, depths, heads and window sides of the four stages (table 2 of the paper). */
    private record Variant(int[] widths, int[] depths, int[] heads, int[] windows) {}

    private static List<WindowBlock> stage(Layers layers, Variant variant, int stage) {
        WindowAttention.Form form =
                new WindowAttention.Form(variant.widths[stage], variant.heads[stage], variant.windows[stage]);
        return IntStream.range(0, variant.depths[stage])
                .mapToObj(i -> WindowBlock.of(layers, "image_encoder.layers." + stage + ".blocks." + i, form))
                .toList();
    }

    @Override
    public List<UnaryOperator<Tensor>> segments() {
        List<UnaryOperator<Tensor>> segments = new ArrayList<>();
        segments.add(this::stem); // (b, 64, s/4, s/4)
        convolutionStage.forEach(block -> segments.add(block::forward));
        segments.add(merge0::forward); // (b, 128, s/8, s/8)
        stage1.forEach(block -> segments.add(x -> run(block, x)));
        segments.add(merge1::forward); // (b, 160, s/16, s/16)
        stage2.forEach(block -> segments.add(x -> run(block, x)));
        segments.add(merge2::forward); // (b, 320, s/16, s/16)
        stage3.forEach(block -> segments.add(x -> run(block, x)));
        segments.add(neck::forward); // (b, 256, s/16, s/16)
        return segments;
    }

    @Override
    public List<Integer> widths() {
        return List.of(64, 128, 320);
    }

    @Override
    public List<Tensor> features(Tensor images) {
        try (NoGradGuard noGrad = new NoGradGuard()) {
            Tensor fine = through(images, 0, 1 + convolutionStage.size()); // (b, 64, s/4, s/4)
            int middleEnd = 2 + convolutionStage.size() + stage1.size();
            Tensor middle = through(fine, 1 + convolutionStage.size(), middleEnd); // (b, 128, s/8, s/8)
            Tensor coarse = through(middle, middleEnd, segments().size() - 1); // (b, 320, s/16, s/16), before the neck
            return List.of(fine, middle, coarse);
        }
    }

    /** The output of the third stage, before it is merged: (b, 160, s/16, s/16). */
    @Override
    public Tensor texture(Tensor images) {
        try (NoGradGuard noGrad = new NoGradGuard()) {
            return through(images, 0, 3 + convolutionStage.size() + stage1.size() + stage2.size());
        }
    }

    /** Runs the segments from one number to before another. */
    private Tensor through(Tensor input, int from, int to) {
        Tensor x = input;
        for (UnaryOperator<Tensor> segment : segments().subList(from, to)) {
            Tensor here = x;
            x = NativeScope.scoped(() -> segment.apply(here));
        }
        return x;
    }

    private Tensor stem(Tensor images) {
        Tensor x = images.contiguous(torch.MemoryFormat.ChannelsLast); // (b, 3, s, s)
        return stem2.forward(stem1.forwardGelu(x)); // (b, 32, s/2, s/2), then (b, 64, s/4, s/4)
    }

    /** A picture (b, c, h, w) in channels-last memory is tokens (b, h, w, c), and nothing is copied. */
    private static Tensor run(WindowBlock block, Tensor picture) {
        return block.forward(picture.permute(0, 2, 3, 1).contiguous()).permute(0, 3, 1, 2);
    }

    @Override
    public Wire draw(Drawing drawing, Wire images) {
        return neck.draw(drawing, drawFeatures(drawing, images).getLast());
    }

    @Override
    public List<Wire> drawFeatures(Drawing drawing, Wire images) {
        Wire x = drawing.convolution(stem2, drawing.gelu(drawing.convolution(stem1, images)));
        for (InvertedBottleneck block : convolutionStage) {
            x = block.draw(drawing, x);
        }
        Wire fine = x;
        Wire middle = drawStage(drawing, stage1, merge0.draw(drawing, fine));
        Wire coarse = drawStage(drawing, stage2, merge1.draw(drawing, middle));
        return List.of(fine, middle, drawStage(drawing, stage3, merge2.draw(drawing, coarse)));
    }

    private static Wire drawStage(Drawing drawing, List<WindowBlock> blocks, Wire picture) {
        Wire x = drawing.permuted(picture, 0, 2, 3, 1);
        for (WindowBlock block : blocks) {
            x = block.draw(drawing, x);
        }
        return drawing.permuted(x, 0, 3, 1, 2);
    }
}
