package fovea.app;

import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.app.options.GateOptions;
import fovea.core.Case;
import fovea.core.Cohort;
import fovea.core.Evidence;
import fovea.core.Fold;
import fovea.core.HeldOut;
import fovea.core.Label;
import fovea.core.Provenance;
import fovea.core.Segmenter;
import fovea.core.files.AtomicWrite;
import fovea.core.gate.Decision;
import fovea.formats.CohortFile;
import fovea.formats.EvidenceFile;
import fovea.formats.cases.FileCaseReader;
import fovea.model.AdapterCard;
import fovea.model.AdapterFolder;
import fovea.model.Generalist;
import fovea.model.Specialist;
import fovea.prove.Contest;
import fovea.prove.Trial;
import fovea.prove.TrialPlan;
import fovea.prove.account.Account;
import fovea.prove.cards.About;
import fovea.prove.cards.ChaiCard;
import fovea.prove.cards.ClaimChecklist;
import fovea.prove.cards.ModelCard;
import fovea.prove.dossier.Dossier;
import fovea.prove.dossier.Overlay;
import fovea.replicate.AccountFile;
import fovea.replicate.Coverage;
import fovea.replicate.RecipeIdentity;
import fovea.replicate.SpecialistGate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea prove}: the held-out side of a cohort -> evidence. */
@Command(
        name = "prove",
        description = {
            "Puts a specialist and its generalist to the held-out patients of a cohort, and writes evidence.json and "
                    + "dossier.html.",
            "",
            "The specialist is told the name of the structure. The generalist gets a box and a centre point taken from "
                    + "the true mask, which no user has, and the whole image with no hint."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea prove specialists/lung --cohort cohorts/lung --out evidence/lung",
            "  fovea prove specialists/lung --cohort cohorts/outside --out evidence/outside --generalist-size 256",
            "  fovea prove specialists/lung --cohort cohorts/lung --out evidence/lung --replicas replicas/lung",
            "  fovea prove --compare evidence/lung evidence/outside --out evidence/both",
            "  fovea prove --plan --deviation 0.1 --difference 0.03"
        })
final class ProveCommand extends Verb {
    @Parameters(
            paramLabel = "SPECIALIST",
            arity = "0..*",
            description = "Folder of the specialist; with --compare, folders of evidence.")
    private List<Path> folders = new ArrayList<>();

    @ArgGroup(exclusive = false)
    private @Nullable TrialSize size;

    @Option(names = "--compare", description = "Lay finished evidences side by side instead: a table and a figure.")
    private boolean compare;

    @Option(
            names = "--replicas",
            paramLabel = "DIR",
            description =
                    "Folder of fovea replicate on the same cohort, base, method and recipe: its account goes into "
                            + "the dossier, the gate is asked, and the exit code follows it: 0 promoted, 3 rejected, 4 held.")
    private @Nullable Path replicas;

    @Mixin
    private GateOptions gate;

    @Option(names = "--cohort", paramLabel = "COHORT", description = "Folder that holds cohort.json, or the file.")
    private @Nullable Path cohort;

    @Option(
            names = "--out",
            paramLabel = "EVIDENCE",
            description = "Folder to write evidence.json, dossier.html and the cards into.")
    private @Nullable Path out;

    @Option(
            names = "--generalist-size",
            paramLabel = "PIXELS",
            defaultValue = "1024",
            description =
                    "Side of the generalist's input, a multiple of 64 up to 1024 (default: ${DEFAULT-VALUE}, which "
                            + "it was trained at).")
    private int generalistSize;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the resampling (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--fold",
            paramLabel = "K",
            description =
                    "Try a specialist that adapt --fold K made on the patients of that fold, which it did not learn "
                            + "from, instead of on the cohort's held-out side.")
    private @Nullable Integer fold;

    @Option(
            names = "--allow-overlap",
            description = "Go on although held-out cases are among those that the specialist learnt from; the evidence "
                    + "then says so first.")
    private boolean allowOverlap;

    @Override
    Result run(Console console) throws IOException {
        if (size != null) {
            return size.tell(console);
        }
        require(out != null, "Missing required option: '--out=EVIDENCE'");
        Path to = Objects.requireNonNull(out);
        if (compare) {
            require(folders.size() >= 2, "--compare needs at least two folders of evidence, got " + folders.size());
            return EvidenceComparison.compare(folders, to, console);
        }
        require(
                !gate.asked() || replicas != null,
                "--policy needs --replicas DIR: the gate asks for numbers of replicas");
        require(folders.size() == 1, "Missing required parameter: 'SPECIALIST'");
        require(cohort != null, "Missing required option: '--cohort=COHORT'");
        return prove(new Paths(folders.getFirst(), Objects.requireNonNull(cohort), to), console);
    }

    private Result prove(Paths paths, Console console) throws IOException {
        boolean fits = generalistSize >= 64 && generalistSize <= 1024 && generalistSize % 64 == 0;
        require(fits, "--generalist-size must be a multiple of 64 from 64 to 1024, got " + generalistSize);
        Cohort curated = CohortFile.read(paths.cohort).cohort();
        AdapterCard card = AdapterFolder.readCard(paths.specialist);
        Optional<Account> account = replicas == null ? Optional.empty() : Optional.of(AccountFile.read(replicas));
        String generalist = card.spec().adaptsGeneralist() ? card.base() : Base.USUAL;
        try (Generalist base = Base.open(generalist, card.size())) {
            Terms terms = new Terms(
                    base,
                    curated,
                    generalistSize,
                    seed,
                    new Particulars(gate.about(), held(curated, card), allowOverlap));
            Evidence.Subject subject = subject(card, base, generalistSize);
            account.ifPresent(one -> Coverage.require(one, subject, curated, Objects.requireNonNull(replicas)));
            Evidence evidence = prove(paths, terms, account, console);
            Result result = result(evidence, paths.out);
            return account.isPresent() ? gated(result, account.get(), console) : result;
        }
    }

    /** Holds the account's numbers, and what the dossier lacks, against the policy; the exit code follows. */
    private Result gated(Result result, Account account, Console console) throws IOException {
        Decision decision = SpecialistGate.judge(account, gate.policy(), gate.about(), LocalDate.now(ZoneOffset.UTC));
        GateOptions.tell("specialist", decision, console);
        return result.ruled(decision).with("gate", decision.outcome());
    }

    /** Where the specialist is, where the cohort, and where the evidence goes. */
    record Paths(Path specialist, Path cohort, Path out) {
        String command(Terms terms) {
            return "./fovea prove " + specialist + " --cohort " + cohort + " --out " + out + " --generalist-size "
                    + terms.generalistSize + " --seed " + terms.seed;
        }
    }

    /**
     * How the trial is held.
     *
     * @param base the specialist's generalist
     * @param generalistSize side of the generalist's input
     * @param seed of the resampling
     * @param particulars what is asked for beside
     */
    record Terms(Generalist base, Cohort cohort, int generalistSize, long seed, Particulars particulars) {
        /** On the cohort's held-out side, without what people say of the specialist. */
        Terms(Generalist base, Cohort cohort, int generalistSize, long seed) {
            this(base, cohort, generalistSize, seed, new Particulars(About.NOTHING, cohort.heldOut(), false));
        }
    }

    /**
     * What a trial may be asked for.
     *
     * @param about what people say of the specialist
     * @param heldOut the cases it is tried on
     * @param allowOverlap whether it goes on although the specialist learnt from some of them
     */
    record Particulars(About about, HeldOut heldOut, boolean allowOverlap) {}

    /** The cohort's held-out side, or the part of a fold that a specialist of that fold did not learn from. */
    private HeldOut held(Cohort curated, AdapterCard card) {
        if (fold == null) {
            return curated.heldOut();
        }
        Fold chosen = curated.fold(fold);
        String learnt = card.cohortSha256();
        if (!learnt.equals(chosen.training().cohortSha256())) {
            throw new IllegalArgumentException("the specialist did not learn from fold " + fold + " of "
                    + curated.name() + " (sha256 " + chosen.training().cohortSha256() + ") but from sha256 " + learnt);
        }
        return chosen.heldOut();
    }

    /** Holds the trial, writes evidence and dossier, and says what came out. */
    static Evidence prove(Paths paths, Terms terms, Console console) throws IOException {
        return prove(paths, terms, Optional.empty(), console);
    }

    private static Evidence prove(Paths paths, Terms terms, Optional<Account> account, Console console)
            throws IOException {
        Cohort cohort = terms.cohort();
        AdapterCard card = AdapterFolder.readCard(paths.specialist());
        requireLabels(card, cohort);
        requireKind(card, cohort);
        console.sayIfSynthetic(cohort.synthetic());
        HeldOut heldOut = terms.particulars().heldOut();
        List<String> warnings =
                LearntCases.warnings(card, heldOut, terms.particulars().allowOverlap());
        warnings.forEach(console::warn);
        int size = terms.generalistSize();
        Evidence evidence;
        try (Specialist specialist = Specialist.load(paths.specialist(), terms.base())) {
            Segmenter generalist =
                    terms.base().size() == size ? terms.base() : terms.base().at(size);
            Contest contest = new Contest(specialist, generalist, heldOut, new FileCaseReader(), card.cut());
            TrialPlan plan = TrialPlan.of(subject(card, terms.base(), size), cohort, terms.seed())
                    .withCommands(List.of(paths.command(terms)))
                    .withWarnings(warnings)
                    .withInputs(inputs(card, cohort));
            try (ProgressBar bar = console.progress("prove")) {
                evidence = Trial.prove(contest, plan, bar::update);
            }
            String page = Dossier.html(evidence, Overlay.examples(evidence, contest), account);
            EvidenceFile.write(paths.out().resolve("evidence.json"), evidence);
            AtomicWrite.text(paths.out().resolve("dossier.html"), page);
            AtomicWrite.text(
                    paths.out().resolve("card.md"),
                    ModelCard.markdown(evidence, terms.particulars().about()));
            AtomicWrite.text(
                    paths.out().resolve("chai-card.xml"),
                    ChaiCard.xml(evidence, terms.particulars().about(), LocalDate.now(ZoneOffset.UTC)));
            AtomicWrite.text(paths.out().resolve("claim-2024.md"), ClaimChecklist.markdown(evidence, account));
        }
        tell(evidence, paths.out(), console);
        return evidence;
    }

    /** Where evidence is and what it says, for a program. */
    static Result result(Evidence evidence, Path out) {
        return Result.done()
                .with("evidence", out.resolve("evidence.json"))
                .with("dossier", out.resolve("dossier.html"))
                .with("verdicts", verdicts(evidence))
                .with(
                        "arms",
                        evidence.summaries().stream().map(ProveCommand::arm).toList())
                .with("heldOutCases", evidence.data().cases())
                .with("heldOutPatients", evidence.data().patients())
                .with("synthetic", evidence.data().synthetic());
    }

    private static void requireLabels(AdapterCard card, Cohort cohort) {
        List<String> known = card.labels().stream().map(Label::name).toList();
        for (Label label : cohort.labels()) {
            if (!known.contains(label.name())) {
                throw new IllegalArgumentException("the cohort asks for " + label.name()
                        + "; the specialist knows only " + String.join(", ", known));
            }
        }
    }

    /** Who learnt from planes is not asked about volumes, nor who was shown neighbours about planes, which have none. */
    private static void requireKind(AdapterCard card, Cohort cohort) {
        for (Case one : cohort.heldOut().cases()) {
            boolean volume = one.geometry().isVolume();
            if (volume && card.cut().isEmpty()) {
                throw new IllegalArgumentException("the specialist learnt from planes; case " + one.id()
                        + " is a volume of " + one.geometry().describe());
            }
            if (!volume && card.cut().filter(cut -> cut.neighbours() > 0).isPresent()) {
                throw new IllegalArgumentException(
                        "the specialist was shown planes of volumes with their neighbours; case " + one.id()
                                + " is a plane");
            }
        }
    }

    private static Evidence.Subject subject(AdapterCard card, Generalist base, int generalistSize) {
        Map<String, String> facts = new LinkedHashMap<>(card.facts());
        facts.put("trainedValues", String.valueOf(card.trained()));
        facts.put("trainedPercent", String.format(Locale.ROOT, "%.2f", card.percent()));
        facts.put("inputSize", card.size() + " px");
        facts.put("generalistInputSize", generalistSize + " px");
        card.cut().ifPresent(cut -> facts.put("planesOfVolumes", cut.describe()));
        facts.put("trainedOnSyntheticData", String.valueOf(card.synthetic()));
        return new Evidence.Subject(
                card.cohort() + " " + card.method(),
                card.scope(),
                card.method(),
                RecipeIdentity.withoutSeed(card.facts().getOrDefault("recipe", "")),
                List.of(new Evidence.Adapter(card.weightsSha256(), card.cohortSha256())),
                base.name(),
                base.sha256(),
                facts);
    }

    private static List<Provenance> inputs(AdapterCard card, Cohort cohort) {
        List<Provenance> made = new ArrayList<>();
        if (card.spec().adaptsGeneralist()) {
            made.add(new Provenance("generalist", card.baseSha256(), Map.of("name", card.base()), List.of()));
        }
        Provenance learnt = new Provenance("cohort", card.cohortSha256(), Map.of("name", card.cohort()), List.of());
        Provenance tried = new Provenance("cohort", cohort.sha256(), Map.of("name", cohort.name()), List.of());
        made.add(learnt);
        return List.of(new Provenance("adapter", card.weightsSha256(), card.facts(), made), tried);
    }

    private static void tell(Evidence evidence, Path out, Console console) {
        for (Evidence.Verdict verdict : evidence.verdicts()) {
            console.say(verdict.label() + ": " + verdict.words());
            verdict.sentences().forEach(sentence -> console.say("  " + sentence));
        }
        console.say("Mean Dice by case, absent cases counted:");
        for (Evidence.Summary summary : evidence.summaries()) {
            console.say(String.format(
                    Locale.ROOT,
                    "  %-18s %-12s %.3f (median %.3f), false findings on %d of %d absent cases",
                    summary.arm(),
                    summary.label(),
                    summary.caseMeanDiceAll(),
                    summary.caseMedianDiceAll(),
                    summary.counts().falselyMarked(),
                    summary.counts().absent()));
        }
        console.say("Dossier: " + out.resolve("dossier.html").toAbsolutePath().normalize());
    }

    private static Map<String, String> verdicts(Evidence evidence) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        evidence.verdicts().forEach(verdict -> verdicts.put(verdict.label(), verdict.outcome()));
        return verdicts;
    }

    private static Map<String, Object> arm(Evidence.Summary summary) {
        return Result.done()
                .with("arm", summary.arm())
                .with("label", summary.label())
                .with("meanDice", summary.caseMeanDiceAll())
                .with("medianDice", summary.caseMedianDiceAll())
                .with("meanDicePresent", summary.caseMeanDicePresent())
                .with("present", summary.counts().present())
                .with("absent", summary.counts().absent())
                .with("missed", summary.counts().missed())
                .with("falselyMarked", summary.counts().falselyMarked())
                .with("failed", summary.counts().failed())
                .facts();
    }
}
