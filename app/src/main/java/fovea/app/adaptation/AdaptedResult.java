package fovea.app.adaptation;

import fovea.app.verb.Result;
import fovea.model.card.AdapterCard;
import java.nio.file.Path;
import java.util.List;

/** What came out of an adaptation, for a program. */
final class AdaptedResult {
    /** What {@code adapt} takes for reports. */
    static final String OPTIONS_OF_REPORTS =
            "--cohort, --base, --method, --out, --recipe, --epochs, --seed, --fold, --from,"
                    + " --dry-run, --modality, --body-part, --language and --section";

    private AdaptedResult() {}

    /** What every specialist has. */
    static Result of(Path folder, AdapterCard card) {
        return Result.done()
                .with("specialist", folder)
                .with("method", card.method())
                .with("base", card.base())
                .with("baseSha256", card.baseSha256())
                .with("adapterSha256", card.weightsSha256())
                .with("trained", card.trained())
                .with("percent", card.percent())
                .with("synthetic", card.synthetic());
    }

    /** Of one specialist, or of those of all folds. */
    static Result ofAll(List<Result> done, Path out) {
        return done.size() == 1
                ? done.getFirst()
                : Result.done()
                        .with("specialists", out)
                        .with("folds", done.stream().map(Result::facts).toList());
    }
}
