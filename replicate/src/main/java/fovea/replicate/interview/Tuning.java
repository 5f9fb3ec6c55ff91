package fovea.replicate.interview;

import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.image.Mask;
import fovea.core.image.ProbabilityMap;
import fovea.prove.metrics.Overlap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses cuts on calibration patients: of those tried the one with the highest mean Dice, the middle one of equals. */
final class Tuning {
    private final Contender contender;
    private final Interview interview;
    private final Map<String, double[]> scores = new HashMap<>();

    Tuning(Contender contender, Interview interview) {
        this.contender = contender;
        this.interview = interview;
    }

    Cuts choose(Segmenter segmenter, List<Exam> calibration) {
        for (Exam exam : calibration) {
            List<Interview.Reply> replies = interview.replies(segmenter, exam, Acquisition.AS_ACQUIRED);
            for (Asking asking : contender.askings()) {
                if (asking.tuned()) {
                    score(asking, replies, exam);
                }
            }
        }
        Map<String, Double> chosen = new HashMap<>();
        scores.forEach((question, sums) -> chosen.put(question, Cuts.TRIED[best(sums)]));
        return new Cuts(chosen);
    }

    private void score(Asking asking, List<Interview.Reply> replies, Exam exam) {
        for (int label = 0; label < exam.references().size(); label++) {
            Mask reference = exam.references().get(label);
            if (!reference.isEmpty()) {
                for (ProbabilityMap map : maps(asking, label, replies, exam)) {
                    double[] sums =
                            scores.computeIfAbsent(Cuts.key(asking, label), key -> new double[Cuts.TRIED.length]);
                    for (int c = 0; c < sums.length; c++) {
                        sums[c] +=
                                Overlap.of(reference, map.above(Cuts.TRIED[c])).dice();
                    }
                }
            }
        }
    }

    private static List<ProbabilityMap> maps(Asking asking, int label, List<Interview.Reply> replies, Exam exam) {
        List<Segmentation> of = new ArrayList<>();
        for (Interview.Reply reply : replies) {
            if (reply.question().asking() == asking.source() && reply.question().label() == label) {
                reply.answer().ifPresent(of::add);
            }
        }
        if (asking.ensemble() && !of.isEmpty()) {
            return List.of(Interview.meanLogit(of, exam.image().geometry()));
        }
        return of.stream()
                .map(Segmentation::probability)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The best cut; of equally good cuts, the cut nearest to .5. */
    private static int best(double[] sums) {
        int middle = Cuts.TRIED.length / 2;
        int best = middle;
        for (int c = 0; c < sums.length; c++) {
            boolean nearer = Math.abs(c - middle) < Math.abs(best - middle);
            if (sums[c] > sums[best] + 1e-12 || (Math.abs(sums[c] - sums[best]) <= 1e-12 && nearer)) {
                best = c;
            }
        }
        return best;
    }
}
