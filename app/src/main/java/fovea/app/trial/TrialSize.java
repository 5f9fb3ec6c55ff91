package fovea.app.trial;

import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.prove.statistics.Proportion;
import fovea.prove.statistics.SampleSize;
import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code fovea prove --plan}: how many patients a trial needs, before the first of them is looked at. */
final class TrialSize {
    private static final double ALPHA = 0.05;

    @Option(
            names = "--plan",
            required = true,
            description = "Say how many patients a trial needs, and do nothing else.")
    @SuppressWarnings("UnusedVariable") // its presence is what counts
    private boolean plan;

    @Option(
            names = "--deviation",
            paramLabel = "SD",
            defaultValue = "0.1",
            description = "With --plan: standard deviation of the patients' differences in Dice (default: "
                    + "${DEFAULT-VALUE}).")
    private double deviation;

    @Option(
            names = "--difference",
            paramLabel = "D",
            defaultValue = "0.03",
            description = "With --plan: difference in Dice to detect, or margin not to fall below (default: "
                    + "${DEFAULT-VALUE}).")
    private double difference;

    @Option(
            names = "--false-rate",
            paramLabel = "R",
            defaultValue = "0.05",
            description = "With --plan: false-finding rate to rule out (default: ${DEFAULT-VALUE}).")
    private double rate;

    Result tell(Console console) {
        int eighty = SampleSize.paired(deviation, difference, ALPHA, 0.8);
        int ninety = SampleSize.paired(deviation, difference, ALPHA, 0.9);
        int absent = Proportion.fewestToProve(rate, 0, 1 - ALPHA);
        int absentThree = Proportion.fewestToProve(rate, 3, 1 - ALPHA);
        console.say(String.format(
                Locale.ROOT,
                "To detect a mean difference of %s in Dice with patients' differences of standard deviation %s, two-sided "
                        + "at 0.05: %d patients for a power of 80 %%, %d for 90 %%. Not to be worse by %s takes as many.",
                difference,
                deviation,
                eighty,
                ninety,
                difference));
        console.say(String.format(
                Locale.ROOT,
                "To show with 95 %% confidence that false findings are rarer than %s: %d patients without the structure "
                        + "when none is falsely marked, %d when three are.",
                rate,
                absent,
                absentThree));
        console.say(String.format(
                Locale.ROOT,
                "An interval of a mean of %d patients then reaches %.3f to each side.",
                eighty,
                SampleSize.halfWidth(deviation, eighty, 1 - ALPHA)));
        console.say("A single training run cannot be made up for by patients: plan at least 10 (fovea replicate).");
        return Result.done()
                .with("patients80", eighty)
                .with("patients90", ninety)
                .with("absentPatients", absent)
                .with("absentPatientsWithThreeFalse", absentThree);
    }
}
