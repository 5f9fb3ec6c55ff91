package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.curate.portrait.BorderFit;
import fovea.curate.portrait.MaskShape;
import fovea.curate.portrait.Portrait;
import fovea.curate.portrait.Robust;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Masks that do not lie where their structure is: moved, mirrored, or another case's.
 *
 * <p>For each label the cohort itself teaches what right and wrong look like: every mask in its place, and the same
 * masks moved a little, moved far or mirrored, and grown or shrunk on purpose ({@link BorderFit}), seen by {@link FitFeatures}.
 * A linear discriminant parts each way to be wrong from the masks as they are; a case is suspected when it lies clearly
 * beyond the ordinary cases of its size and is nearer to the wrong ones. Where right and wrong overlap too much (the border
 * of the structure is no edge), nothing can be told, and that is said.
 */
final class MaskPlacement implements Detector {
    /** Spreads beyond the middle of the ordinary cases. */
    private static final double SPREADS = 5;

    /** Least distance between right and wrong places, in spreads of the right ones, to judge by. */
    private static final double TELLING = 2.5;

    @Override
    public String name() {
        return "mask-placement";
    }

    @Override
    public List<Finding> find(Album album) {
        List<Finding> findings = new ArrayList<>();
        for (Label label : album.labels()) {
            List<Portrait> placed = album.with(label).stream()
                    .filter(one -> one.placements().containsKey(label.value()))
                    .toList();
            if (placed.size() >= Album.FEWEST) {
                findings.addAll(find(label, placed));
            }
        }
        return findings;
    }

    private List<Finding> find(Label label, List<Portrait> placed) {
        FitFeatures features = FitFeatures.of(label, placed);
        double[][] right = placed.stream().map(features::inPlace).toArray(double[][]::new);
        double[] worst = new double[right.length];
        double telling = 0;
        for (FitFeatures.Wrong how : FitFeatures.Wrong.values()) {
            double[][] wrong = placed.stream()
                    .flatMap(one -> features.misplaced(one, how).stream())
                    .toArray(double[][]::new);
            if (wrong.length >= Album.FEWEST) {
                telling = Math.max(telling, judge(label, placed, right, wrong, worst));
            }
        }
        if (telling < TELLING) {
            return List.of(cannotTell(label, telling));
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < worst.length; i++) {
            if (worst[i] > SPREADS) {
                findings.add(finding(label, placed.get(i), features, worst[i]));
            }
        }
        return findings;
    }

    /** How far right and wrong lie apart; where that tells, what is worse than before is noted of every case. */
    private static double judge(
            Label label, List<Portrait> placed, double[][] right, double[][] wrong, double[] worst) {
        Discriminant discriminant = Discriminant.between(right, wrong, 0.01);
        double[] scores = discriminant.scores(right);
        double[] wrongScores = discriminant.scores(wrong);
        double apart = Robust.of(scores, 1e-6).z(Robust.quantile(wrongScores, 0.5));
        if (apart >= TELLING) {
            double midway = (Robust.quantile(scores, 0.5) + Robust.quantile(wrongScores, 0.5)) / 2;
            double[] spreads = spreads(label, placed, scores, midway);
            for (int i = 0; i < worst.length; i++) {
                worst[i] = Math.max(worst[i], spreads[i]);
            }
        }
        return apart;
    }

    /**
     * How far the score of each case beyond midway lies from those of the third of the cases nearest to it in size; 0 for the
     * others, which are not suspected anyway: to measure all would grow with the square of their number.
     */
    private static double[] spreads(Label label, List<Portrait> placed, double[] scores, double midway) {
        List<Integer> bySize = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> pixels(placed.get(i), label)))
                .toList();
        int window = Math.max(Album.FEWEST, scores.length / 3);
        double[] spreads = new double[scores.length];
        for (int rank = 0; rank < spreads.length; rank++) {
            int at = bySize.get(rank);
            if (scores[at] <= midway) {
                continue;
            }
            int from = Math.clamp(rank - window / 2, 0, Math.max(0, scores.length - window));
            double[] near = bySize.subList(from, Math.min(scores.length, from + window)).stream()
                    .mapToDouble(i -> scores[i])
                    .toArray();
            spreads[at] = Robust.of(near, 1e-6).z(scores[at]);
        }
        return spreads;
    }

    private static long pixels(Portrait one, Label label) {
        MaskShape shape = one.shapes().get(label.value());
        return shape == null ? 0 : shape.pixels();
    }

    private Finding finding(Label label, Portrait one, FitFeatures features, double spreads) {
        FitFeatures.Move move = features.bestMove(one);
        double scale = Math.max(one.geometry().width(), one.geometry().height()) / (double) BorderFit.SIDE;
        String how = move.describe(scale);
        String reason = String.format(
                Locale.ROOT,
                "the mask of %s does not fit what the image shows (agreement of its border with edges %.2f in place, %.2f"
                        + " when %s; %.1f spreads from the cohort): it may be shifted, mirrored or another case's",
                label.name(),
                move.here(),
                move.best(),
                how,
                spreads);
        return Finding.of(
                name(),
                one.id(),
                Severity.REVIEW,
                reason,
                Map.of(
                        "label", label.name(),
                        "better", how,
                        "score", String.format(Locale.ROOT, "%.2f", spreads)));
    }

    private Finding cannotTell(Label label, double spreads) {
        return Finding.of(
                name(),
                "",
                Severity.NOTE,
                String.format(
                        Locale.ROOT,
                        "whether masks of %s lie in the right place cannot be told by their borders: masks moved on purpose"
                                + " agree with edges nearly as well (%.1f spreads apart, %.1f are needed)",
                        label.name(),
                        spreads,
                        TELLING),
                Map.of("label", label.name()));
    }
}
