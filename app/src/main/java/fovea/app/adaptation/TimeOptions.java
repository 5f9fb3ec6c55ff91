package fovea.app.adaptation;

import fovea.adapt.Spent;
import fovea.adapt.recipe.Recipe;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long an adaptation may take. */
final class TimeOptions {
    @Option(
            names = "--minutes",
            paramLabel = "N",
            description =
                    "End in that many minutes, by as many steps as fit; all patients are learnt from, none chooses "
                            + "an epoch, unless the recipe says so (default: the epochs count).")
    private @Nullable Double minutes;

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            description = "What --minutes are of: WALL, or PROCESSOR, which counts all processors of this process "
                    + "(default: ${DEFAULT-VALUE}).")
    private Clock clock = Clock.WALL;

    /** What minutes are of. */
    enum Clock {
        WALL,
        PROCESSOR
    }

    /**
     * The recipe with the minutes given, and then without validation.
     *
     * @param usual minutes where none are given; 0: the epochs count
     */
    Recipe limit(Recipe recipe, double usual) {
        double limit = minutes == null ? usual : minutes;
        return limit == 0 ? recipe : recipe.with(Map.of("minutes", limit, "validation", 0));
    }

    /**
     * The clock of a run.
     *
     * @param first whether it is the first of this process, which starting the process counts to
     */
    LongSupplier clock(boolean first) {
        LongSupplier since = clock == Clock.WALL ? Spent.ofWall() : Spent.ofProcessors();
        return first ? since : Spent.fromNow(since);
    }
}
