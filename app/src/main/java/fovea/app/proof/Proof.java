package fovea.app.proof;

import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.core.Count;
import fovea.core.Showing;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.core.files.AtomicWrite;
import fovea.formats.EvidenceFile;
import fovea.formats.cases.FileCaseReader;
import fovea.model.Generalist;
import fovea.prove.Contest;
import fovea.prove.Contestant;
import fovea.prove.DomainMeasures;
import fovea.prove.PreviousVersion;
import fovea.prove.Rival;
import fovea.prove.Rivals;
import fovea.prove.Trial;
import fovea.prove.TrialPlan;
import fovea.prove.account.Account;
import fovea.prove.cards.About;
import fovea.prove.cards.ChaiCard;
import fovea.prove.cards.ClaimChecklist;
import fovea.prove.cards.ModelCard;
import fovea.prove.dossier.Dossier;
import fovea.prove.dossier.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A trial held and written down: evidence, dossier and cards. */
public final class Proof {
    private final OnTrial trial;
    private final Terms terms;
    private final Console console;

    private Proof(OnTrial trial, Terms terms, Console console) {
        this.trial = trial;
        this.terms = terms;
        this.console = console;
    }

    /**
     * How the trial is held.
     *
     * @param base the specialists' generalist
     * @param cohort the cases are of
     * @param generalistSize side of the generalist's input
     * @param seed of the resampling
     * @param particulars what is asked for beside
     */
    public record Terms(Generalist base, Cohort cohort, int generalistSize, long seed, Particulars particulars) {}

    /**
     * What a trial may be asked for.
     *
     * @param about what people say of the specialist
     * @param allowOverlap whether it goes on although a specialist learnt from some of its cases
     * @param commands what to type to repeat it
     * @param foreign folders of pictures that the specialist is not for
     * @param previous evidence of the version that the specialist would replace
     * @param rivals folders of masks that competitors predicted, by the competitors' names
     * @param beside folders of further specialists to stand beside
     */
    public record Particulars(
            About about,
            boolean allowOverlap,
            List<String> commands,
            List<Path> foreign,
            Optional<Evidence> previous,
            Map<String, Path> rivals,
            List<Path> beside) {
        public Particulars {
            beside = List.copyOf(beside);
            rivals = Collections.unmodifiableMap(new LinkedHashMap<>(rivals));
            commands = List.copyOf(commands);
            foreign = List.copyOf(foreign);
        }
    }

    /** Holds the trial, writes evidence and dossier into a folder, and says what came out. */
    public static Evidence hold(OnTrial trial, Terms terms, Path out, Console console) throws IOException {
        return hold(trial, terms, new Destination(out, Optional.empty(), true), console);
    }

    /**
     * Where the evidence goes.
     *
     * @param account of replicas, for the dossier
     * @param pictures whether the dossier shows cases of patients; without them it may go where pictures may not
     */
    public record Destination(Path folder, Optional<Account> account, boolean pictures) {}

    /** The same, with the account of replicas in the dossier. */
    public static Evidence hold(OnTrial trial, Terms terms, Destination to, Console console) throws IOException {
        return new Proof(trial, terms, console).hold(to);
    }

    private Evidence hold(Destination to) throws IOException {
        Cohort cohort = terms.cohort();
        TrialDemands.require(trial.card(), trial.cases(), cohort);
        Map<String, List<Path>> foreign =
                DomainTrial.pictures(terms.particulars().foreign());
        List<Rival> rivals =
                new ArrayList<>(RivalFolders.read(terms.particulars().rivals(), trial.cases(), cohort));
        console.sayIfSynthetic(cohort.synthetic());
        List<String> warnings = warnings();
        warnings.forEach(console::warn);
        TrialPlan plan = TrialPlan.of(
                        TrialSubject.of(trial, terms.base(), terms.generalistSize()), cohort, terms.seed())
                .withCommands(terms.particulars().commands())
                .withWarnings(warnings)
                .withInputs(TrialSubject.inputs(trial, cohort));
        Evidence evidence;
        try (Seat specialist = new Seat(trial, cohort, terms.base());
                SpecialistsBeside beside = new SpecialistsBeside(trial, terms)) {
            rivals.addAll(beside.rivals());
            Contest contest = new Contest(
                    specialist,
                    generalist(),
                    trial.cases(),
                    new FileCaseReader(),
                    trial.card().cut());
            try (ProgressBar bar = console.progress("prove")) {
                evidence = Trial.prove(contest, plan, bar::update);
            }
            evidence = Rivals.added(evidence, contest, rivals, plan);
            evidence = DomainTrial.added(evidence, specialist, trial.cases(), foreign, console::warn);
            if (terms.particulars().previous().isPresent()) {
                evidence = PreviousVersion.added(
                        evidence, terms.particulars().previous().get(), plan.bootstrap());
            }
            write(evidence, contest, to);
        }
        tell(evidence, to.folder());
        return evidence;
    }

    /** Of every specialist: that it did not learn from the cases it is asked about. */
    private List<String> warnings() {
        Set<String> warnings = new LinkedHashSet<>();
        for (int i = 0; i < trial.cards().size(); i++) {
            int place = i;
            List<Case> asked = trial.cases().cases().stream()
                    .filter(one -> Seat.of(one, trial, terms.cohort()) == place)
                    .toList();
            warnings.addAll(LearntCases.warnings(
                    trial.cards().get(i), asked, terms.particulars().allowOverlap()));
        }
        warnings.addAll(FoldSpecialists.warnings(trial));
        return List.copyOf(warnings);
    }

    /** The generalist sees the same greys as the specialist it is compared with, at a size of its own. */
    private Contestant generalist() {
        List<Generalist> shown = trial.cards().stream()
                .map(card -> shown(card.scope().showing().at(terms.generalistSize())))
                .toList();
        return one -> shown.get(Seat.of(one, trial, terms.cohort()));
    }

    private Generalist shown(Showing showing) {
        Generalist base = terms.base();
        return base.showing().equals(showing) ? base : base.shown(showing);
    }

    private void write(Evidence evidence, Contest contest, Destination to) throws IOException {
        About about = terms.particulars().about();
        String page = Dossier.html(evidence, to.pictures() ? Example.of(evidence, contest) : List.of(), to.account());
        EvidenceFile.write(to.folder().resolve("evidence.json"), evidence);
        AtomicWrite.text(to.folder().resolve("dossier.html"), page);
        AtomicWrite.text(to.folder().resolve("card.md"), ModelCard.markdown(evidence, about));
        AtomicWrite.text(
                to.folder().resolve("chai-card.xml"), ChaiCard.xml(evidence, about, LocalDate.now(ZoneOffset.UTC)));
        AtomicWrite.text(to.folder().resolve("claim-2024.md"), ClaimChecklist.markdown(evidence, to.account()));
    }

    private void tell(Evidence evidence, Path out) {
        EvidenceInWords.of(evidence).forEach(console::say);
        if (!evidence.measures().containsKey(DomainMeasures.REFUSED)) {
            console.warn("the specialist has no in-domain test: it answers about any picture");
        }
        Optional.ofNullable(evidence.measures().get(PreviousVersion.GAIN))
                .ifPresent(gain -> console.say(String.format(
                        Locale.ROOT,
                        "Dice less that of the previous version: %+.3f (%+.3f to %+.3f) over %s",
                        gain.value(),
                        gain.low(),
                        gain.high(),
                        Count.of(gain.n(), "patient"))));
        console.say("Dossier: " + out.resolve("dossier.html").toAbsolutePath().normalize());
    }
}
