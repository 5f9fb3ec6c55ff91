package fovea.model.learning;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Dice plus focal loss, mean over images and labels. Dice (Milletari et al., V-Net, arXiv 1606.04797) is taken per image
 * and label with one pixel of smoothing, so that an absent structure counts; focal is Lin et al., arXiv 1708.02002, equation 4.
 *
 * <p>As S-SAM's released code has it, Dice is taken over the whole batch, and the focal term (alpha 0.75, gamma 3) feeds
 * probabilities to a cross entropy that expects logits.
 *
 * @param focalWeight weight of the focal term beside Dice
 * @param focalGamma exponent of the focal term
 * @param released whether it is the loss of S-SAM's released code, which has weight 1 and gamma 3
 */
public record SegmentationLoss(double focalWeight, double focalGamma, boolean released) {
    private static final long[] PLANE = {1, 2, 3};
    private static final double RELEASED_ALPHA = 0.75;
    private static final double RELEASED_GAMMA = 3;

    /**
     * The loss of a batch.
     *
     * @param logits (n, 1, side, side), upsampled to the masks' size first
     * @param masks (n, 1, size, size), 0..1
     */
    public Tensor of(Tensor logits, Tensor masks, int size) {
        Tensor full = torch.upsample_bilinear2d(logits, new long[] {size, size}, false);
        Tensor p = full.sigmoid();
        return released
                ? releasedDice(p, masks).add(releasedFocal(p, masks))
                : dice(p, masks).add(focal(full, p, masks), new Scalar(focalWeight));
    }

    private static Tensor releasedDice(Tensor p, Tensor y) {
        Scalar one = new Scalar(1.0f);
        Tensor overlap = p.mul(y).sum().mul(new Scalar(2.0f)).add(one);
        return overlap.div(p.sum().add(y.sum()).add(one)).neg().add(one);
    }

    private static Tensor releasedFocal(Tensor p, Tensor y) {
        Tensor entropy =
                torch.binary_cross_entropy_with_logits(p, y, new TensorOptional(), new TensorOptional(), NO_REDUCTION);
        Tensor wrong = p.sub(y).abs(); // 1 - p_t for hard masks
        Tensor alpha = y.mul(new Scalar(2 * RELEASED_ALPHA - 1)).add(new Scalar(1 - RELEASED_ALPHA));
        return alpha.mul(wrong.pow(new Scalar(RELEASED_GAMMA))).mul(entropy).mean();
    }

    private static Tensor dice(Tensor p, Tensor y) {
        Scalar one = new Scalar(1.0f);
        Tensor overlap = p.mul(y).sum(PLANE).mul(new Scalar(2.0f)).add(one); // (n)
        Tensor total = p.sum(PLANE).add(y.sum(PLANE)).add(one);
        return overlap.div(total).mean().neg().add(one);
    }

    private Tensor focal(Tensor logits, Tensor p, Tensor y) {
        Tensor entropy = torch.binary_cross_entropy_with_logits(
                logits, y, new TensorOptional(), new TensorOptional(), NO_REDUCTION);
        Tensor wrong = p.sub(y).abs(); // 1 - p_t for hard masks
        return entropy.mul(wrong.pow(new Scalar(focalGamma))).mean();
    }

    /** at::Reduction::None. */
    private static final long NO_REDUCTION = 0;
}
