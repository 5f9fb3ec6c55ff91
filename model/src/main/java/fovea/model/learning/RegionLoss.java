package fovea.model.learning;

import fovea.model.unet.PixelNet;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Dice plus cross entropy over all labels of a batch, at several resolutions, after nnU-Net's loss for regions (Isensee et
 * al., Nature Methods 18, 203, 2021). Each resolution counts half as much as the finer one before it.
 *
 * <p>Dice is the mean of two: that of a label over the whole batch, as nnU-Net takes it in the plane, so that a picture
 * without the label costs little; and the mean over the pictures that have the label of the Dice of each, so that a small
 * structure counts as much as a large one. By the first alone, small left ventricles stayed unpainted.
 *
 * @param entropyWeight weight of the entropy beside Dice
 * @param gamma exponent of the focal loss (Lin et al., arXiv 1708.02002) on the entropy; 0: plain cross entropy
 */
public record RegionLoss(double entropyWeight, double gamma) {
    /** Weight of the cross entropy of presence beside the maps. */
    private static final double PRESENCE = 0.1;

    /** Of the batch's Dice, and of that of its pictures. */
    private static final double HALF = 0.5;

    private static final long[] PLANE = {2, 3};
    private static final long[] BATCH = {0, 2, 3};
    private static final long NO_REDUCTION = 0; // at::Reduction::None

    /**
     * The loss of a batch.
     *
     * @param said the finest maps are drawn up to the masks first; a label is present where its mask has a pixel
     * @param masks (b, labels, s, s), 0..1
     * @param counted numbers of the pictures whose maps count; presence counts of all
     */
    public Tensor of(PixelNet.Said said, Tensor masks, List<Integer> counted) {
        Tensor present = masks.amax(PLANE, false); // (b, labels)
        Tensor presence =
                torch.binary_cross_entropy_with_logits(said.presence(), present).mul(new Scalar(PRESENCE));
        if (counted.isEmpty()) {
            return presence;
        }
        if (counted.size() == masks.size(0)) {
            return maps(said.maps(), masks).add(presence);
        }
        Tensor rows = Tensor.create(counted.stream().mapToLong(i -> i).toArray(), counted.size());
        List<Tensor> chosen =
                said.maps().stream().map(map -> map.index_select(0, rows)).toList();
        return maps(chosen, masks.index_select(0, rows)).add(presence);
    }

    private Tensor maps(List<Tensor> logits, Tensor masks) {
        long size = masks.size(2);
        Tensor finest = torch.upsample_bilinear2d(logits.getFirst(), new long[] {size, size}, false);
        Tensor sum = at(finest, masks);
        double weight = 1;
        double total = 1;
        for (Tensor coarse : logits.subList(1, logits.size())) {
            weight /= 2;
            total += weight;
            long factor = size / coarse.size(2);
            sum = sum.add(at(coarse, torch.avg_pool2d(masks, factor, factor)), new Scalar(weight));
        }
        return sum.div(new Scalar(total));
    }

    private Tensor at(Tensor logits, Tensor y) {
        Tensor p = logits.sigmoid();
        Tensor batch = missed(p, y, BATCH).mean(); // of (labels)
        Tensor has = y.amax(PLANE, false).gt(new Scalar(0)).to(p.scalar_type()); // (b, labels): 0 or 1
        Tensor pictures = missed(p, y, PLANE).mul(has).sum().div(has.sum().clamp_min(new Scalar(1.0f)));
        return batch.add(pictures).mul(new Scalar(HALF)).add(entropy(logits, p, y), new Scalar(entropyWeight));
    }

    /** One minus Dice, over some dimensions of (b, labels, s, s): 0 to 1, and 0 where neither has a pixel there. */
    private static Tensor missed(Tensor p, Tensor y, long[] over) {
        Scalar one = new Scalar(1.0f);
        Tensor overlap = p.mul(y).sum(over).mul(new Scalar(2.0f)).add(one);
        return overlap.div(p.sum(over).add(y.sum(over)).add(one)).neg().add(one);
    }

    private Tensor entropy(Tensor logits, Tensor p, Tensor y) {
        if (gamma == 0) {
            return torch.binary_cross_entropy_with_logits(logits, y);
        }
        Tensor each = torch.binary_cross_entropy_with_logits(
                logits, y, new TensorOptional(), new TensorOptional(), NO_REDUCTION);
        return each.mul(p.sub(y).abs().pow(new Scalar(gamma))).mean();
    }
}
