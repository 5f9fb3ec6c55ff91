package fovea.examples;

import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.core.files.AtomicWrite;
import fovea.formats.CohortFile;
import fovea.formats.EvidenceFile;
import fovea.formats.cases.FileCaseReader;
import fovea.model.Generalist;
import fovea.model.Specialist;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.store.ModelStore;
import fovea.prove.Contest;
import fovea.prove.Trial;
import fovea.prove.TrialPlan;
import fovea.prove.dossier.Dossier;
import fovea.prove.dossier.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Puts a specialist and its generalist to held-out patients: SPECIALIST COHORT EVIDENCE. */
public final class ProveSpecialist {
    private ProveSpecialist() {}

    public static void main(String[] args) throws IOException {
        AdapterCard card = AdapterFolder.readCard(Path.of(args[0]));
        Cohort cohort = CohortFile.read(Path.of(args[1])).cohort();
        ModelStore store = new ModelStore(ModelStore.defaultFolder(System.getenv()));
        try (Generalist base = Generalist.load(store.require(card.base()), card.size());
                Specialist specialist = Specialist.load(Path.of(args[0]), base)) {
            Generalist shownAlike = base.shown(card.scope().showing());
            Contest contest = new Contest(specialist, shownAlike, cohort.heldOut(), new FileCaseReader());
            TrialPlan plan = TrialPlan.of(subject(specialist, base), cohort, 1);
            Evidence evidence = Trial.prove(contest, plan, (done, all, id) -> {});
            String page = Dossier.html(evidence, Example.of(evidence, contest));
            EvidenceFile.write(Path.of(args[2], "evidence.json"), evidence);
            AtomicWrite.text(Path.of(args[2], "dossier.html"), page);
        }
    }

    /** Who is on trial, by the card. */
    private static Evidence.Subject subject(Specialist specialist, Generalist base) {
        AdapterCard card = specialist.card();
        return new Evidence.Subject(
                specialist.name(),
                card.scope(),
                card.method(),
                card.facts().getOrDefault("recipe", ""),
                List.of(new Evidence.Adapter(card.weightsSha256(), card.cohortSha256())),
                base.name(),
                base.sha256(),
                card.facts());
    }
}
