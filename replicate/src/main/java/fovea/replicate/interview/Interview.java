package fovea.replicate.interview;

import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.ProbabilityMap;
import fovea.core.image.Prompt;
import fovea.prove.decomposition.Bits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One picture put to one replica: every question at once, so that the picture is encoded once. */
final class Interview {
    private static final float NONE = Float.NaN;

    private final Contender contender;
    private final Questions questions;
    private final Cuts cuts;
    private final Design design;

    Interview(Contender contender, Questions questions, Cuts cuts, Design design) {
        this.contender = contender;
        this.questions = questions;
        this.cuts = cuts;
        this.design = design;
    }

    /** A question with what came back; empty when the segmenter failed on the picture. */
    record Reply(Questions.Question question, Optional<Segmentation> answer) {}

    /** Answers to everything the contender is asked, on the untouched picture. */
    List<Answer> hold(Segmenter segmenter, Exam exam, int number, Acquisition acquisition) {
        List<Reply> replies = replies(segmenter, exam, acquisition);
        List<Answer> answers = new ArrayList<>();
        for (Asking asking : Asking.values()) {
            if (contender.askings().contains(asking)) {
                answers.addAll(answers(asking, replies, new Place(exam, number, acquisition)));
            }
        }
        return answers;
    }

    private record Place(Exam exam, int number, Acquisition acquisition) {}

    List<Reply> replies(Segmenter segmenter, Exam exam, Acquisition acquisition) {
        List<Questions.Question> asked = questions.of(exam, acquisition, contender);
        Image taken = acquisition.of(exam.image(), Draws.of(design.seed(), exam.id() + " " + acquisition));
        List<Prompt> prompts = asked.stream().map(Questions.Question::asked).toList();
        Optional<List<Segmentation>> answers = segmented(segmenter, taken, prompts);
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            int at = i;
            replies.add(new Reply(asked.get(i), answers.map(all -> all.get(at))));
        }
        return replies;
    }

    /** A segmenter that throws has failed on the picture, which counts as the worst answer. */
    private static Optional<List<Segmentation>> segmented(Segmenter segmenter, Image image, List<Prompt> prompts) {
        try {
            List<Segmentation> answers = segmenter.segment(image, prompts);
            boolean sound = answers.size() == prompts.size()
                    && answers.stream().allMatch(one -> one.mask().geometry().sameSize(image.geometry()));
            return sound ? Optional.of(answers) : Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private List<Answer> answers(Asking asking, List<Reply> replies, Place place) {
        if (asking.ensemble()) {
            return ensembles(asking, replies, place);
        }
        List<Answer> answers = new ArrayList<>();
        for (Reply reply : replies) {
            if (reply.question().asking() == asking.source()) {
                answers.add(answer(asking, reply, place));
            }
        }
        return answers;
    }

    private Answer answer(Asking asking, Reply reply, Place place) {
        Questions.Question question = reply.question();
        Mask empty = Mask.empty(place.exam.image().geometry());
        Mask mask = reply.answer()
                .map(one -> asking.tuned() ? cut(one, cuts.of(asking, question.label())) : one.mask())
                .orElse(empty);
        return new Answer(
                place.number,
                question.label(),
                asking,
                question.prompt(),
                Bits.of(place.acquisition.back(mask)),
                reply.answer().map(one -> (float) one.predictedIou()).orElse(NONE),
                reply.answer().map(one -> (float) one.stability()).orElse(NONE),
                reply.answer().isEmpty(),
                histogram(asking, reply, place));
    }

    private static Mask cut(Segmentation answer, double cut) {
        return answer.probability().map(map -> map.above(cut)).orElse(answer.mask());
    }

    /** Kept for the first prompt on the untouched picture. */
    private int[] histogram(Asking asking, Reply reply, Place place) {
        boolean kept = contender.calibrated()
                && (asking == Asking.NAME || asking == Asking.BOX)
                && reply.question().prompt() == 0
                && place.acquisition == Acquisition.AS_ACQUIRED
                && place.exam.home();
        Mask reference = place.exam.references().get(reply.question().label());
        return reply.answer()
                .flatMap(Segmentation::probability)
                .filter(map -> kept)
                .map(map -> ProbabilityHistogram.of(map, reference, ProbabilityHistogram.region(reference)))
                .orElse(new int[0]);
    }

    private List<Answer> ensembles(Asking asking, List<Reply> replies, Place place) {
        Map<Integer, List<Segmentation>> byLabel = new LinkedHashMap<>();
        for (Reply reply : replies) {
            if (reply.question().asking() == asking.source()) {
                List<Segmentation> of = byLabel.computeIfAbsent(reply.question().label(), label -> new ArrayList<>());
                reply.answer().ifPresent(of::add);
            }
        }
        List<Answer> answers = new ArrayList<>();
        byLabel.forEach((label, of) -> answers.add(ensemble(asking, label, of, place)));
        return answers;
    }

    private Answer ensemble(Asking asking, int label, List<Segmentation> of, Place place) {
        Geometry size = place.exam.image().geometry();
        Mask mask = of.isEmpty() ? Mask.empty(size) : meanLogit(of, size).above(cuts.of(asking, label));
        double score =
                of.stream().mapToDouble(Segmentation::predictedIou).average().orElse(Double.NaN);
        double stability =
                of.stream().mapToDouble(Segmentation::stability).average().orElse(Double.NaN);
        return new Answer(
                place.number,
                label,
                asking,
                0,
                Bits.of(place.acquisition.back(mask)),
                (float) score,
                (float) stability,
                of.isEmpty(),
                new int[0]);
    }

    /** The probability of the mean logit; a mask without probabilities counts as sure. */
    static ProbabilityMap meanLogit(List<Segmentation> of, Geometry size) {
        float[] values = new float[size.size()];
        for (Segmentation one : of) {
            for (int i = 0; i < values.length; i++) {
                int at = i;
                double p = one.probability()
                        .map(map -> (double) map.value(at))
                        .orElse(one.mask().contains(i) ? 1.0 : 0);
                double sure = Math.clamp(p, 1e-6, 1 - 1e-6);
                values[i] += (float) (Math.log(sure / (1 - sure)) / of.size());
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (1 / (1 + Math.exp(-values[i])));
        }
        return new ProbabilityMap(size, values);
    }
}
