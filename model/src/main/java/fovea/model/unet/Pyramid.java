package fovea.model.unet;

import fovea.model.optimisation.Trainables;
import fovea.model.vision.FeaturePyramid;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A U-Net that looks at a picture with two pairs of eyes: its own boxes, and a frozen encoder, whose features are laid
 * beside what its left side sees at 1/8, 1/16 and 1/32 of the picture (a feature pyramid, Lin et al., CVPR 2017, arXiv
 * 1612.03144, in a U-Net, as SAM2-UNet, Xiong et al., arXiv 2408.08870). The encoder is shown the picture at half its size:
 * there it costs a tenth of the step, and what it knows is coarse anyhow; the fine resolutions are the boxes' alone.
 *
 * <p>Names as in {@link UNet}; {@code lateral.L} takes features to level L.
 */
public final class Pyramid implements PixelNet {
    private static final int[] WIDTHS = {16, 32, 64, 128, 128, 128};
    private static final int FIRST = 2; // level of the finest features
    private static final int SUPERVISED = 4;
    private static final int GRANULARITY = 64; // of the encoder's input

    private final FeaturePyramid encoder;
    private final long seen; // side of the encoder's input
    private final List<ConvBlock> first = new ArrayList<>(); // of each level
    private final List<ConvBlock> second = new ArrayList<>();
    private final List<Lateral> laterals = new ArrayList<>(); // from level FIRST on
    private final List<UpBlock> up = new ArrayList<>();
    private final Presence presence;
    private final List<Head> heads = new ArrayList<>();

    private Pyramid(Trainables values, FeaturePyramid encoder, int size, int labels) {
        this.encoder = encoder;
        this.seen = Math.max(1, size / 2 / GRANULARITY) * (long) GRANULARITY;
        int levels = Math.min(WIDTHS.length, UNet.levels(size));
        int in = 3;
        for (int level = 0; level < levels; level++) {
            int out = WIDTHS[level];
            boolean fed = level >= FIRST && level < FIRST + encoder.widths().size();
            first.add(ConvBlock.of(values, "down." + level + ".0", in, out, 2));
            if (fed) {
                int width = encoder.widths().get(level - FIRST);
                laterals.add(Lateral.of(values, "lateral." + level, width, out));
            }
            second.add(ConvBlock.of(values, "down." + level + ".1", fed ? 2 * out : out, out, 1));
            in = out;
        }
        for (int level = 0; level < levels - 1; level++) {
            up.add(UpBlock.of(values, "up." + level, WIDTHS[level + 1], WIDTHS[level]));
        }
        for (int level = 0; level < Math.min(SUPERVISED, levels - 1); level++) {
            heads.add(Head.of(values, "head." + level, WIDTHS[level], labels));
        }
        presence = Presence.of(values, WIDTHS[heads.size() - 1], labels);
    }

    /**
     * A net for pictures of one size.
     *
     * @param values holds its values, or makes them
     * @param encoder stays as it is
     * @param size side of the input, a multiple of 64
     * @param labels how many
     */
    public static Pyramid of(Trainables values, FeaturePyramid encoder, int size, int labels) {
        return new Pyramid(values, encoder, size, labels);
    }

    @Override
    public Said forward(Tensor images) {
        List<Tensor> features = encoder.features(torch.upsample_bilinear2d(images, new long[] {seen, seen}, false));
        List<Tensor> left = new ArrayList<>();
        Tensor x = images; // (b, 3, s, s)
        for (int level = 0; level < first.size(); level++) {
            x = first.get(level).forward(x); // (b, w, s/2, s/2) at level 0
            int from = level - FIRST;
            if (from >= 0 && from < laterals.size()) {
                x = torch.cat(new TensorVector(x, laterals.get(from).forward(features.get(from), x.size(2))), 1);
            }
            x = second.get(level).forward(x);
            left.add(x);
        }
        List<Tensor> logits = new ArrayList<>();
        Tensor there = x;
        for (int level = up.size() - 1; level >= 0; level--) {
            x = up.get(level).forward(x, left.get(level));
            if (level < heads.size()) {
                logits.addFirst(heads.get(level).forward(x)); // (b, labels, s/2, s/2) at level 0
            }
            if (level == heads.size() - 1) {
                there = presence.forward(x); // (b, labels)
            }
        }
        return new Said(logits, there);
    }
}
