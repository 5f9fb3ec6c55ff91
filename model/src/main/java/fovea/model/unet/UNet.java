package fovea.model.unet;

import fovea.model.optimisation.Trainables;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A plain U-Net (Ronneberger et al., MICCAI 2015, arXiv 1505.04597) in the form that nnU-Net chooses (Isensee et al.,
 * Nature Methods 18, 203, 2021): boxes of convolution, instance normalisation and leaky ReLU, strides in place of
 * pooling, deep supervision. Its first box already halves the picture, so that its answer has half the input's
 * resolution.
 *
 * <p>Names: {@code down.L.0} and {@code down.L.1} are the two boxes of level L of the left side (of 1 / 2^(L + 1) of the
 * input), {@code up.L} the step of the right side that ends at level L, {@code head.L} its logits.
 */
public final class UNet implements PixelNet {
    private static final int WIDTH = 16;
    private static final int WIDEST = 256;
    private static final int DEEPEST = 7; // levels
    private static final int SUPERVISED = 5; // levels that learn

    private final List<ConvBlock> down = new ArrayList<>(); // two a level
    private final List<UpBlock> up = new ArrayList<>(); // finest first
    private final Presence presence;
    private final List<Head> heads = new ArrayList<>(); // finest first

    private UNet(Trainables values, int levels, int labels) {
        int in = 3;
        for (int level = 0; level < levels; level++) {
            int out = width(level);
            down.add(ConvBlock.of(values, "down." + level + ".0", in, out, 2));
            down.add(ConvBlock.of(values, "down." + level + ".1", out, out, 1));
            in = out;
        }
        for (int level = 0; level < levels - 1; level++) {
            up.add(UpBlock.of(values, "up." + level, width(level + 1), width(level)));
        }
        for (int level = 0; level < Math.min(SUPERVISED, levels - 1); level++) {
            heads.add(Head.of(values, "head." + level, width(level), labels));
        }
        presence = Presence.of(values, width(heads.size() - 1), labels);
    }

    /**
     * A net for pictures of one size.
     *
     * @param values holds its values, or makes them
     * @param size side of the input, a multiple of 16 from 64
     * @param labels how many
     */
    public static UNet of(Trainables values, int size, int labels) {
        return new UNet(values, levels(size), labels);
    }

    /** Halvings while the side is even and more than two pixels are left. */
    static int levels(int size) {
        int levels = 1;
        for (int side = size / 2; side % 2 == 0 && side > 2 && levels < DEEPEST; side /= 2) {
            levels++;
        }
        return levels;
    }

    private static int width(int level) {
        return Math.min(WIDTH << level, WIDEST);
    }

    @Override
    public Said forward(Tensor images) {
        List<Tensor> left = new ArrayList<>();
        Tensor x = images; // (b, 3, s, s)
        for (int i = 0; i < down.size(); i += 2) {
            x = down.get(i + 1).forward(down.get(i).forward(x)); // (b, w, s/2, s/2), then wider and half that
            left.add(x);
        }
        List<Tensor> logits = new ArrayList<>();
        Tensor there = x;
        for (int level = up.size() - 1; level >= 0; level--) {
            x = up.get(level).forward(x, left.get(level)); // twice the side, half the width
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
