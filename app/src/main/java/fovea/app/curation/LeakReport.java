package fovea.app.curation;

import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.core.Count;
import fovea.curate.split.LeakCheck;
import fovea.curate.split.LeakCheck.Leak;
import fovea.formats.CuratedFolder;
import java.util.List;
import java.util.Map;

/** Compares two cohorts and says what both have. */
final class LeakReport {
    private static final int SHOWN = 20;

    private LeakReport() {}

    /** Done when the cohorts share nothing, failed when they do. */
    static Result compare(CuratedFolder one, CuratedFolder other, Console console) {
        List<Leak> leaks = LeakCheck.between(one, other);
        leaks.stream()
                .limit(SHOWN)
                .forEach(leak ->
                        console.warn(leak.kind() + " " + leak.here() + " and " + leak.there() + ": " + leak.reason()));
        if (leaks.size() > SHOWN) {
            console.warn("and " + (leaks.size() - SHOWN) + " more");
        }
        console.say(
                leaks.isEmpty()
                        ? "No leak: the cohorts share no patient, file or picture."
                        : "Leak: the cohorts share "
                                + Count.of(leaks.size(), "patient, file or picture", "patients, files or pictures")
                                + ".");
        Result result = leaks.isEmpty() ? Result.done() : Result.failed();
        return result.with(
                "leaks",
                leaks.stream()
                        .map(leak -> Map.of(
                                "kind", leak.kind(),
                                "here", leak.here(),
                                "there", leak.there(),
                                "reason", leak.reason()))
                        .toList());
    }
}
