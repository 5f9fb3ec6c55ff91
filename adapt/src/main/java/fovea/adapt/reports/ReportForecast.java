package fovea.adapt.reports;

import fovea.core.report.ReportText;
import fovea.model.libtorch.ResidentMemory;
import fovea.model.report.FindingsTraining;
import fovea.model.report.FindingsTraining.Encoded;
import fovea.model.report.TextGeneralist;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What an adaptation to reports will be, before it starts: sizes from the recipe, time from a few steps that are tried and
 * thrown away.
 *
 * @param trainedCases reports learnt from
 * @param validatedCases reports that choose the best epoch
 * @param steps optimiser steps
 * @param trained trained values
 * @param baseParameters weights of the generalist
 * @param share trained values by tensor
 * @param secondsPerStep measured, in the mean over the run
 * @param seconds expected for all steps, all validations and the fit of the in-domain test
 * @param residentMegabytes expected at most: the process now, with some steps done, and what is yet to be kept
 */
public record ReportForecast(
        int trainedCases,
        int validatedCases,
        int steps,
        long trained,
        long baseParameters,
        Map<String, Long> share,
        double secondsPerStep,
        double seconds,
        long residentMegabytes) {
    private static final double MOST_SECONDS = 2; // of each thing that is tried
    private static final int MOST_TRIED = 6;
    private static final int READ_AT_ONCE = 16;

    static ReportForecast measure(ReportCurriculum course, TextGeneralist base, List<ReportText> fitted) {
        FindingsTraining learner = course.learner();
        Took step = Took.of(index -> learner.step(course.batch(index), course.rate(index)), course.stepsPerEpoch());
        List<Encoded> validated = course.validated().stream()
                .map(named -> named.lesson().report())
                .toList();
        int parts = Math.ceilDiv(validated.size(), READ_AT_ONCE);
        Took validation = Took.of(part -> learner.probabilities(part(validated, part)), parts);
        Took fit = Took.of(part -> base.features(part(fitted, part)), Math.ceilDiv(fitted.size(), READ_AT_ONCE));
        int epochs = course.recipe().course().epochs();
        double steps = step.seconds(course.stepsPerEpoch(), epochs);
        long pieces = List.of(course.trained(), course.validated()).stream()
                .flatMap(List::stream)
                .mapToLong(named -> named.lesson().report().pieces())
                .sum();
        Map<String, Long> share = learner.share();
        return new ReportForecast(
                course.trained().size(),
                course.validated().size(),
                course.steps(),
                share.values().stream().mapToLong(Long::longValue).sum(),
                base.parameters(),
                share,
                steps / course.steps(),
                steps + validation.seconds(parts, epochs) + fit.seconds(Math.ceilDiv(fitted.size(), READ_AT_ONCE), 1),
                ResidentMemory.megabytes() + (learner.keptBytes(pieces) >> 20));
    }

    private static <T> List<T> part(List<T> all, int part) {
        return all.subList(part * READ_AT_ONCE, Math.min(all.size(), (part + 1) * READ_AT_ONCE));
    }

    /**
     * Seconds that a thing took in the mean.
     *
     * @param first when it is done for the first time
     * @param again when the very same is done once more, which is faster where something is kept
     */
    private record Took(double first, double again) {
        /** Tries some things below a count; the very first does not count where there are more and it took no time. */
        static Took of(IntConsumer thing, int count) {
            double first = 0;
            double again = 0;
            int done = 0;
            for (int i = 0; i < Math.min(count, MOST_TRIED) && first + again < MOST_SECONDS; i++) {
                double once = seconds(thing, i);
                double twice = once < MOST_SECONDS ? seconds(thing, i) : once;
                if (i == 0 && count > 1 && once + twice < MOST_SECONDS) {
                    continue;
                }
                first += once;
                again += twice;
                done++;
            }
            return done == 0 ? new Took(0, 0) : new Took(first / done, again / done);
        }

        private static double seconds(IntConsumer thing, int index) {
            long start = System.nanoTime();
            thing.accept(index);
            return (System.nanoTime() - start) / 1e9;
        }

        /** Of all things, an epoch having {@code count} of them. */
        double seconds(int count, int epochs) {
            return count * (first + (epochs - 1) * again);
        }
    }
}
