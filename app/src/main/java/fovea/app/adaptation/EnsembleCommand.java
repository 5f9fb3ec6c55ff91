package fovea.app.adaptation;

import fovea.adapt.AdaptationRequest;
import fovea.adapt.AdaptationSource;
import fovea.adapt.FoldEnsemble;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.samples.Foreign;
import fovea.app.bars.AdaptationBars;
import fovea.app.bars.Console;
import fovea.app.models.Base;
import fovea.app.proof.FoldSpecialists;
import fovea.app.proof.OnTrial;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.core.Task;
import fovea.core.cohort.Cohort;
import fovea.formats.CohortFile;
import fovea.formats.cases.FileCaseReader;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.card.DomainFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea ensemble}: the specialists of all folds -> one that answers by their mean. */
@Command(
        name = "ensemble",
        description = {
            "Joins the specialists that adapt --fold all made, one for each fold of a cohort, into one that answers by the "
                    + "mean of their logits.",
            "",
            "It is a specialist like any other: proven on the cohort's held-out side, which none of them learnt from, "
                    + "admitted, asked and exported as one. It takes as much time for an answer as its members together, "
                    + "but for the frozen encoder, which looks once."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea curate data/liver --out cohorts/liver --hold-out 0.2 --folds 5 --label liver=1",
            "  fovea adapt --cohort cohorts/liver --fold all --method pyramid --out specialists/liver-folds",
            "  fovea ensemble specialists/liver-folds --cohort cohorts/liver --out specialists/liver",
            "  fovea prove specialists/liver --cohort cohorts/liver --out evidence/liver"
        })
public final class EnsembleCommand extends Verb {
    @Parameters(
            paramLabel = "SPECIALIST",
            arity = "1..*",
            description = "The specialists of all folds, or the folder that adapt --fold all made.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--cohort", paramLabel = "COHORT", required = true, description = "The cohort that has the folds.")
    private Path cohort;

    @Option(names = "--out", paramLabel = "SPECIALIST", required = true, description = "Folder of the ensemble.")
    private Path out;

    @Override
    protected Result run(Console console) throws IOException {
        Cohort curated = CohortFile.read(cohort).cohort();
        OnTrial folds = FoldSpecialists.of(folders, curated);
        AdapterCard first = folds.card();
        if (!(first.scope().task() instanceof Task.Outline)) {
            throw new IllegalArgumentException(
                    "an ensemble is made of specialists that outline structures; these are for" + " reports");
        }
        List<AdapterFolder> members = new ArrayList<>();
        for (Path folder : folds.folders()) {
            members.add(AdapterFolder.read(folder));
        }
        AdapterCard card;
        try (Base base = Base.of(first.spec(), first.base(), first.size());
                AdaptationBars bars = AdaptationBars.ofPictures(console)) {
            card = FoldEnsemble.join(request(curated, first, base, bars), members, out);
        }
        console.say("An ensemble of " + members.size() + " specialists by " + card.method());
        console.say("In-domain test: " + DomainFile.describe(card));
        console.say("Specialist: " + out.toAbsolutePath().normalize());
        return AdaptedResult.of(out, card).with("members", members.size());
    }

    private static AdaptationRequest request(Cohort curated, AdapterCard first, Base base, AdaptationBars bars)
            throws IOException {
        Lesson lesson = Lesson.of(curated, Optional.empty(), AdaptationSource.Studies.of(first.scope()));
        Recipe recipe = CardRecipe.of(first)
                .with(Map.of("foreign", "", "textEncoder", "", "from", "")); // the members made of it what there is
        return new AdaptationRequest(
                base.generalist(),
                lesson.training(),
                new FileCaseReader(),
                recipe,
                bars,
                lesson.source(),
                Optional.empty(),
                Foreign.NONE,
                Optional.empty());
    }
}
