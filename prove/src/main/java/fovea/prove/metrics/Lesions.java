package fovea.prove.metrics;

import fovea.core.image.Mask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Pieces of the prediction matched with pieces of the reference (8 neighbours, 26 in volumes): one to one, greedily by
 * falling IoU, the earlier piece first among equals.
 *
 * @param found pairs matched (true positives)
 * @param invented pieces of the prediction without a partner (false positives)
 * @param missed pieces of the reference without a partner (false negatives)
 * @param quality mean IoU of the pairs; NaN without any
 * @param phantoms pieces of the prediction that touch no piece of the reference at all
 * @param phantomPixels their pixels
 */
public record Lesions(int found, int invented, int missed, double quality, int phantoms, long phantomPixels) {
    /** IoU above which a piece counts as detected. */
    public static final double DETECTION = 0.1;

    /** IoU above which panoptic quality counts a pair. */
    public static final double PANOPTIC = 0.5;

    private record Pair(int reference, int predicted, double iou) {}

    /**
     * Matches two masks of one size.
     *
     * @param threshold pairs count above this IoU, such as {@link #DETECTION}
     */
    public static Lesions of(Mask reference, Mask predicted, double threshold) {
        Masks.requireSameSize(reference, predicted);
        Components real = Components.of(reference);
        Components drawn = Components.of(predicted);
        int[][] shared = shared(real, drawn, reference.geometry().size());
        List<Pair> pairs = new ArrayList<>();
        for (int r = 0; r < real.count(); r++) {
            for (int p = 0; p < drawn.count(); p++) {
                double iou = (double) shared[r][p] / (real.size(r) + drawn.size(p) - shared[r][p]);
                if (iou > threshold) {
                    pairs.add(new Pair(r, p, iou));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -pair.iou()));
        boolean[] realTaken = new boolean[real.count()];
        boolean[] drawnTaken = new boolean[drawn.count()];
        int found = 0;
        double sum = 0;
        for (Pair pair : pairs) {
            if (!realTaken[pair.reference()] && !drawnTaken[pair.predicted()]) {
                realTaken[pair.reference()] = true;
                drawnTaken[pair.predicted()] = true;
                sum += pair.iou();
                found++;
            }
        }
        return withPhantoms(
                drawn,
                shared,
                new Lesions(
                        found,
                        drawn.count() - found,
                        real.count() - found,
                        found == 0 ? Double.NaN : sum / found,
                        0,
                        0));
    }

    private static int[][] shared(Components real, Components drawn, int size) {
        int[][] shared = new int[real.count()][drawn.count()];
        for (int i = 0; i < size; i++) {
            if (real.at(i) >= 0 && drawn.at(i) >= 0) {
                shared[real.at(i)][drawn.at(i)]++;
            }
        }
        return shared;
    }

    private static Lesions withPhantoms(Components drawn, int[][] shared, Lesions matched) {
        int phantoms = 0;
        long pixels = 0;
        for (int p = 0; p < drawn.count(); p++) {
            int touched = 0;
            for (int[] real : shared) {
                touched += real[p];
            }
            if (touched == 0) {
                phantoms++;
                pixels += drawn.size(p);
            }
        }
        return new Lesions(matched.found, matched.invented, matched.missed, matched.quality, phantoms, pixels);
    }

    /** 2 found / (2 found + invented + missed); 1 when there was nothing to find and nothing was invented. */
    public double f1() {
        int all = 2 * found + invented + missed;
        return all == 0 ? 1 : 2.0 * found / all;
    }

    /** F1 times the mean IoU of the pairs (Kirillov et al., CVPR 2019); 1 and 0 as F1 where no pair was found. */
    public double panopticQuality() {
        return found == 0 ? f1() : f1() * quality;
    }
}
