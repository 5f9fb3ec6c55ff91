package fovea.app.adaptation;

import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Foreign;
import fovea.app.proof.ForeignPictures;
import fovea.app.reports.ReportLesson;
import fovea.app.zoo.SpecialistFolder;
import fovea.core.AdapterSpec;
import fovea.core.cohort.Cohort;
import fovea.model.card.AdapterFolder;
import fovea.model.peft.PeftFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is learnt from beside the cohort: foreign pictures as negatives, and a specialist to start from. */
public final class BesideCohort {
    @Option(
            names = "--foreign",
            paramLabel = "FOLDER",
            description =
                    "Pictures of other kinds, on which nothing is to be found: half of the negatives are of them. May "
                            + "be given more than once; for methods or recipes with negatives above 0.")
    private List<Path> foreign = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "SPECIALIST",
            converter = SpecialistFolder.class,
            description = {
                "Start from what this specialist has learnt, with the same method, generalist and labels, instead of "
                        + "afresh. The patients it learnt from count as learnt from by the new one too.",
                "For reports: a folder of Hugging Face's PEFT with a LoRA of the same encoder."
            })
    private @Nullable Path from;

    private Foreign negatives = Foreign.NONE;
    private Optional<AdapterFolder> start = Optional.empty();

    /** Whether there is nothing that an adaptation to reports has no use for. */
    boolean fitsReports() {
        return foreign.isEmpty();
    }

    /** Whether something was named to start from. */
    boolean starts() {
        return from != null;
    }

    /**
     * How reports are learnt from: afresh, or from an adapter of PEFT, whose rank, alpha and layers win over the recipe's.
     *
     * @throws IOException when the folder is none of PEFT
     * @throws IllegalArgumentException when the recipe is of another method
     */
    ReportLesson.Way way(Recipe recipe) throws IOException {
        if (from == null) {
            return new ReportLesson.Way(recipe, Optional.empty());
        }
        PeftFolder start = PeftFolder.read(from);
        if (!(recipe.spec() instanceof AdapterSpec.Lora)) {
            throw new IllegalArgumentException(
                    "--from starts from a LoRA: the method must be lora, it is " + recipe.method());
        }
        Map<String, Object> form = Map.of(
                "rank", start.spec().rank(),
                "alpha", start.spec().alpha(),
                "targets", start.spec().targets().name().toLowerCase(Locale.ROOT));
        return new ReportLesson.Way(recipe.with(form), Optional.of(start));
    }

    /**
     * Reads what was named.
     *
     * @throws IOException when the specialist is damaged or a picture cannot be read
     */
    void open(Cohort cohort) throws IOException {
        start = from == null ? Optional.empty() : Optional.of(AdapterFolder.read(from));
        negatives = foreign.isEmpty() ? Foreign.NONE : ForeignPictures.negatives(foreign, cohort);
    }

    /** The recipe with the hashes of what was read. */
    Recipe named(Recipe recipe) {
        String before = start.map(one -> one.card().weights().sha256()).orElse("");
        return recipe.with(Map.of("foreign", negatives.sha256(), "from", before));
    }

    Foreign negatives() {
        return negatives;
    }

    Optional<AdapterFolder> start() {
        return start;
    }
}
