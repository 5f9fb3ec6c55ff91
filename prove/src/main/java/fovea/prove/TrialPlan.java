package fovea.prove;

import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Provenance;
import fovea.prove.metrics.Conventions;
import fovea.prove.statistics.Bootstrap;
import java.util.List;

/**
 * All that is decided before the first held-out case is opened.
 *
 * @param subject the specialist and its base, by hash
 * @param cohort name of the cohort
 * @param synthetic whether a program made the cases
 * @param conventions of the scores
 * @param seed of every resampling
 * @param resamples bootstrap draws behind each interval, at least 100
 * @param warnings what a reader must know first
 * @param commands what to type to repeat the evidence
 * @param inputs provenance of the adapter and the cohort
 */
public record TrialPlan(
        Evidence.Subject subject,
        String cohort,
        boolean synthetic,
        Conventions conventions,
        long seed,
        int resamples,
        List<String> warnings,
        List<String> commands,
        List<Provenance> inputs) {
    /** Draws behind an interval unless another number is asked for. */
    public static final int RESAMPLES = 10_000;

    /** Coverage of every interval. */
    public static final double LEVEL = 0.95;

    public TrialPlan {
        if (resamples < 100) {
            throw new IllegalArgumentException("an interval needs at least 100 resamples, got " + resamples);
        }
        warnings = List.copyOf(warnings);
        commands = List.copyOf(commands);
        inputs = List.copyOf(inputs);
    }

    /** The default plan for a specialist on a cohort. */
    public static TrialPlan of(Evidence.Subject subject, Cohort cohort, long seed) {
        return new TrialPlan(
                subject,
                cohort.name(),
                cohort.synthetic(),
                Conventions.DEFAULT,
                seed,
                RESAMPLES,
                List.of(),
                List.of(),
                List.of());
    }

    /** What draws patients for intervals. */
    public Bootstrap bootstrap() {
        return new Bootstrap(seed, resamples, LEVEL);
    }

    /** The same plan with the commands that repeat it. */
    public TrialPlan withCommands(List<String> typed) {
        return new TrialPlan(subject, cohort, synthetic, conventions, seed, resamples, warnings, typed, inputs);
    }

    /** The same plan with what the adapter and the cohort were made from. */
    public TrialPlan withInputs(List<Provenance> madeFrom) {
        return new TrialPlan(subject, cohort, synthetic, conventions, seed, resamples, warnings, commands, madeFrom);
    }

    /** The same plan with what a reader of the evidence must know first. */
    public TrialPlan withWarnings(List<String> first) {
        return new TrialPlan(subject, cohort, synthetic, conventions, seed, resamples, first, commands, inputs);
    }
}
