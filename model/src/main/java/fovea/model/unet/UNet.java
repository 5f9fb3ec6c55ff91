package fovea.model.unet;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.optimisation.Trainables;
import fovea.model.vision.FeaturePyramid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A slim U-Net (Ronneberger et al., MICCAI 2015, arXiv 1505.04597) out of nnU-Net's boxes (Isensee et al., Nature Methods
 * 18, 203, 2021): convolution, instance normalisation and leaky ReLU, strides in place of pooling, deep supervision. Each
 * level has two boxes on the left side and one on the right, where nnU-Net has two, and the first box already halves the
 * picture, so that the answer has half the input's resolution.
 *
 * <p>A frozen encoder may look at the picture with it: its features are added to what the first box sees at 1/8, 1/16 and
 * 1/32 of the picture (a feature pyramid, Lin et al., CVPR 2017, arXiv 1612.03144, in a U-Net, as SAM2-UNet, Xiong et al.,
 * arXiv 2408.08870).
 *
 * <p>Names: {@code down.L.0} and {@code down.L.1} are the boxes of level L of the left side (of 1 / 2^(L + 1) of the input), {@code lateral.L} takes
 * features to it, {@code up.L} is the step of the right side that ends at level L, {@code head.L} its logits.
 */
public final class UNet implements PixelNet {
    private static final List<Integer> WIDTHS = List.of(16, 32, 64, 128, 128, 128);
    private static final int SUPERVISED = 4; // levels that learn
    private static final int COARSEST = 4; // pixels of a side of the coarsest level

    private final List<ConvBlock> first = new ArrayList<>(); // of each level of the left side
    private final List<ConvBlock> second = new ArrayList<>();
    private final Optional<FrozenSight> sight;
    private final List<UpBlock> up = new ArrayList<>(); // finest first
    private final Presence presence;
    private final List<Head> heads = new ArrayList<>(); // finest first

    private UNet(Trainables values, Optional<FeaturePyramid> encoder, int size, int labels) {
        List<Integer> widths = WIDTHS.subList(0, levels(size));
        int in = 3;
        for (int level = 0; level < widths.size(); level++) {
            int out = widths.get(level);
            first.add(ConvBlock.of(values, "down." + level + ".0", in, out, 2));
            second.add(ConvBlock.of(values, "down." + level + ".1", out, out, 1));
            in = out;
        }
        sight = encoder.map(frozen -> FrozenSight.of(values, frozen, widths));
        for (int level = 0; level < widths.size() - 1; level++) {
            up.add(UpBlock.of(values, "up." + level, widths.get(level + 1), widths.get(level)));
        }
        for (int level = 0; level < Math.min(SUPERVISED, widths.size() - 1); level++) {
            heads.add(Head.of(values, "head." + level, widths.get(level), labels));
        }
        presence = Presence.of(values, widths.get(heads.size() - 1), labels);
    }

    /**
     * A net for pictures of one size, and of {@link #coarseSide}.
     *
     * @param values holds its values, or makes them
     * @param size side of the input, a multiple of 16 from 64
     * @param labels how many
     */
    public static UNet of(Trainables values, int size, int labels) {
        return new UNet(values, Optional.empty(), size, labels);
    }

    /**
     * A net beside a frozen encoder.
     *
     * @param values holds its values, or makes them
     * @param encoder stays as it is
     * @param size side of the input, a multiple of 64
     * @param labels how many
     */
    public static UNet beside(FeaturePyramid encoder, Trainables values, int size, int labels) {
        return new UNet(values, Optional.of(encoder), size, labels);
    }

    /**
     * The side of pictures shown at half their size to a net for one size: half of it, or the next that the net can halve
     * as often as it does.
     */
    public static int coarseSide(int size) {
        int whole = 1 << levels(size);
        return Math.ceilDiv(size / 2, whole) * whole;
    }

    /** Halvings while the side stays even and above {@link #COARSEST}. */
    private static int levels(int size) {
        int levels = 1;
        for (int side = size / 2; side % 2 == 0 && side > COARSEST && levels < WIDTHS.size(); side /= 2) {
            levels++;
        }
        return levels;
    }

    @Override
    public List<Tensor> sight(Tensor images) {
        return sight.map(eyes -> eyes.features(images)).orElseGet(List::of);
    }

    @Override
    public Said forward(Tensor images, List<Tensor> features) {
        List<Tensor> left = new ArrayList<>();
        Tensor x = images; // (b, 3, s, s)
        for (int level = 0; level < first.size(); level++) {
            x = first.get(level).forward(x); // (b, w, s/2, s/2) at level 0, then wider and half that
            if (sight.isPresent()) {
                x = sight.get().beside(x, level, features);
            }
            x = second.get(level).forward(x);
            left.add(x);
        }
        List<Tensor> logits = new ArrayList<>();
        Tensor there = x;
        for (int level = up.size() - 1; level >= 0; level--) {
            x = up.get(level).forward(x, left.get(level)); // twice the side
            if (level < heads.size()) {
                logits.addFirst(heads.get(level).forward(x)); // (b, labels, s/2, s/2) at level 0
            }
            if (level == heads.size() - 1) {
                there = presence.forward(x); // (b, labels)
            }
        }
        return new Said(logits, there);
    }

    @Override
    public List<Wire> drawSight(Drawing drawing, Wire images) {
        return sight.map(eyes -> eyes.draw(drawing, images)).orElseGet(List::of);
    }

    @Override
    public Drawn draw(Drawing drawing, Wire images, List<Wire> features) {
        List<Wire> left = new ArrayList<>();
        Wire x = images;
        for (int level = 0; level < first.size(); level++) {
            x = first.get(level).draw(drawing, x);
            if (sight.isPresent()) {
                x = sight.get().drawBeside(drawing, x, level, features);
            }
            x = second.get(level).draw(drawing, x);
            left.add(x);
        }
        Wire there = x;
        for (int level = up.size() - 1; level >= 0; level--) {
            x = up.get(level).draw(drawing, x, left.get(level));
            if (level == heads.size() - 1) {
                there = presence.draw(drawing, x);
            }
        }
        return new Drawn(heads.getFirst().draw(drawing, x), there);
    }
}
