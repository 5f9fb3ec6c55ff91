package fovea.model.learning;

import fovea.model.unet.PixelNet;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Dice plus cross entropy over all labels of a batch, at several resolutions: nnU-Net's loss for regions (Isensee et al.,
 * Nature Methods 18, 203, 2021). Dice of a label is taken over the whole batch, so that a picture without it costs little.
 * Each resolution counts half as much as the finer one before it.
 *
 * @param entropyWeight weight of the entropy beside Dice
 * @param gamma exponent of the focal loss (Lin et al., arXiv 1708.02002) on the entropy; 0: plain cross entropy
 */
public record RegionLoss(double entropyWeight, double gamma) {
    /** Weight of the cross entropy of presence beside the maps. */
    private static final double PRESENCE = 0.1;

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
        Scalar one = new Scalar(1.0f);
        Tensor overlap = p.mul(y).sum(BATCH).mul(new Scalar(2.0f)).add(one); // (labels)
        Tensor dice = overlap.div(p.sum(BATCH).add(y.sum(BATCH)).add(one))
                .mean()
                .neg()
                .add(one);
        return dice.add(entropy(logits, p, y), new Scalar(entropyWeight));
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
