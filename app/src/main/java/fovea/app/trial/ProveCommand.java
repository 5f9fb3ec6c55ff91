package fovea.app.trial;

import fovea.app.bars.Console;
import fovea.app.models.Base;
import fovea.app.options.GateOptions;
import fovea.app.proof.FoldSpecialists;
import fovea.app.proof.OnTrial;
import fovea.app.proof.Proof;
import fovea.app.proof.RivalFolders;
import fovea.app.proof.TrialSubject;
import fovea.app.reports.ReportProof;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.app.zoo.SpecialistFolder;
import fovea.core.Task;
import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.core.gate.Decision;
import fovea.formats.CohortFile;
import fovea.formats.EvidenceFile;
import fovea.model.Generalist;
import fovea.model.card.AdapterCard;
import fovea.model.report.TextGeneralist;
import fovea.prove.account.Account;
import fovea.replicate.AccountFile;
import fovea.replicate.Coverage;
import fovea.replicate.SpecialistGate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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
            "  fovea prove specialists/lung-folds --folds --cohort cohorts/lung --out evidence/lung-folds",
            "  fovea prove specialists/lung --cohort cohorts/lung --rival nnunet=predictions --out evidence/lung",
            "  fovea prove specialists/lung --cohort cohorts/lung --beside specialists/lung-scratch --out"
                    + " evidence/lung",
            "  fovea prove --compare evidence/lung evidence/outside --out evidence/both",
            "  fovea prove --plan --deviation 0.1 --difference 0.03"
        })
public final class ProveCommand extends Verb {
    @Parameters(
            paramLabel = "SPECIALIST",
            arity = "0..*",
            converter = SpecialistFolder.class,
            description =
                    "Folder of the specialist, or zoo:NAME; with --folds those of all folds, with --compare folders of"
                            + " evidence.")
    private List<Path> folders = new ArrayList<>();

    @ArgGroup(exclusive = false)
    private @Nullable TrialSize size;

    @Option(names = "--compare", description = "Lay finished evidences side by side instead: a table and a figure.")
    private boolean compare;

    @Option(
            names = "--replicas",
            paramLabel = "DIR",
            description =
                    "Folder of fovea replicate on the same cohort, base, method and recipe: its account goes into the"
                            + " dossier, the gate is asked, and the exit code follows it: 0 promoted, 3 rejected, 4 held.")
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
            names = "--folds",
            description =
                    "Cross-validation: SPECIALIST... are the specialists of all folds, or the folder that adapt --fold"
                            + " all made. All patients of the training side are tried, each on the specialist that did not"
                            + " learn from it, for one evidence.")
    private boolean folds;

    @Option(
            names = "--allow-overlap",
            description = "Go on although held-out cases are among those that the specialist learnt from; the evidence "
                    + "then says so first.")
    private boolean allowOverlap;

    @Option(
            names = "--foreign",
            paramLabel = "FOLDER",
            description = "Pictures that the specialist is not for; the dossier says how many its in-domain test lets "
                    + "through. May be given more than once.")
    private List<Path> foreign = new ArrayList<>();

    @Option(
            names = "--previous",
            paramLabel = "EVIDENCE",
            description =
                    "Evidence of the version that the specialist would replace, on the same held-out cases: the gain "
                            + "in Dice over it is added, and the gate demands it.")
    private @Nullable Path previous;

    @Option(
            names = "--rival",
            paramLabel = "NAME=FOLDER",
            description =
                    "A competitor on trial beside the specialist: the masks it predicted of the same cases, one for"
                            + " each, as nnU-Net or TotalSegmentator writes them. May be given more than once.")
    private List<String> rivals = new ArrayList<>();

    @Option(
            names = "--beside",
            paramLabel = "SPECIALIST",
            description =
                    "Another specialist to stand trial beside it on the same cases, such as a net from scratch (adapt"
                            + " --method scratch) or, for reports, one on the frozen encoder. May be given more than"
                            + " once.")
    private List<Path> beside = new ArrayList<>();

    @Option(
            names = "--without-pictures",
            description = "Show no case in the dossier, which may then go where patients' pictures may not.")
    private boolean withoutPictures;

    @Override
    protected Result run(Console console) throws IOException {
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
        require(folders.size() == 1 || (folds && !folders.isEmpty()), "Missing required parameter: 'SPECIALIST'");
        require(!folds || fold == null, "--folds tries all folds and --fold one of them; give one of the two");
        require(cohort != null, "Missing required option: '--cohort=COHORT'");
        return prove(Objects.requireNonNull(cohort), to, console);
    }

    private Result prove(Path from, Path to, Console console) throws IOException {
        boolean fits = generalistSize >= 64 && generalistSize <= 1024 && generalistSize % 64 == 0;
        require(fits, "--generalist-size must be a multiple of 64 from 64 to 1024, got " + generalistSize);
        Cohort curated = CohortFile.read(from).cohort();
        OnTrial trial = onTrial(curated);
        AdapterCard card = trial.card();
        if (card.scope().task() instanceof Task.Findings) {
            return proveReports(trial, curated, command(from), to, console);
        }
        Optional<Account> account = replicas == null ? Optional.empty() : Optional.of(AccountFile.read(replicas));
        String generalist = card.spec().adaptsGeneralist() ? card.base() : Base.USUAL;
        try (Generalist base = Base.open(generalist, card.encoderSize())) {
            Evidence.Subject subject = TrialSubject.of(trial, base, generalistSize);
            account.ifPresent(one -> Coverage.require(one, subject, curated, Objects.requireNonNull(replicas)));
            Proof.Particulars particulars = new Proof.Particulars(
                    gate.about(),
                    allowOverlap,
                    List.of(command(from, to)),
                    foreign,
                    previous == null ? Optional.empty() : Optional.of(EvidenceFile.read(EvidenceFile.at(previous))),
                    rivalFolders(),
                    beside);
            Proof.Terms terms = new Proof.Terms(base, curated, generalistSize, seed, particulars);
            Evidence evidence = Proof.hold(trial, terms, new Proof.Destination(to, account, !withoutPictures), console);
            Result result = ProofReport.result(evidence, to);
            return account.isPresent() ? gated(result, evidence, account.get(), console) : result;
        }
    }

    private Result proveReports(OnTrial trial, Cohort curated, String typed, Path to, Console console)
            throws IOException {
        require(
                foreign.isEmpty() && replicas == null && previous == null && rivals.isEmpty(),
                "for reports prove takes --cohort, --out, --seed, --fold, --folds, --beside and --allow-overlap");
        String command = typed + " --out " + to + " --seed " + seed + besideTyped();
        try (TextGeneralist base = Base.openText(trial.card().base())) {
            ReportProof proof =
                    new ReportProof(base, curated, trial, new ReportProof.Terms(beside, allowOverlap, seed, command));
            Evidence evidence = proof.hold(to, console);
            return Result.done()
                    .with("evidence", to.resolve("evidence.json"))
                    .with("dossier", to.resolve("dossier.html"))
                    .with(
                            "measures",
                            evidence.measures().entrySet().stream()
                                    .filter(one -> one.getKey().label().isEmpty())
                                    .collect(
                                            Collectors.toMap(one -> one.getKey().path(), one -> one.getValue()
                                                    .value())))
                    .with("heldOutCases", evidence.data().cases())
                    .with("synthetic", evidence.data().synthetic());
        }
    }

    private String command(Path from) {
        String kind = folds ? " --folds" : fold == null ? "" : " --fold " + fold;
        return "./fovea prove "
                + String.join(" ", folders.stream().map(Path::toString).toList()) + kind + " --cohort " + from;
    }

    private String command(Path from, Path to) {
        return command(from)
                + " --out " + to + " --generalist-size " + generalistSize + " --seed " + seed
                + String.join(
                        "",
                        foreign.stream().map(folder -> " --foreign " + folder).toList())
                + (previous == null ? "" : " --previous " + previous)
                + rivals.stream().map(rival -> " --rival " + rival).collect(Collectors.joining())
                + besideTyped();
    }

    private String besideTyped() {
        return beside.stream().map(other -> " --beside " + other).collect(Collectors.joining());
    }

    private Map<String, Path> rivalFolders() {
        try {
            return RivalFolders.parse(rivals);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    /** The cohort's held-out side, one of its folds, or all of them. */
    private OnTrial onTrial(Cohort curated) throws IOException {
        if (folds) {
            return FoldSpecialists.of(folders, curated);
        }
        Path folder = folders.getFirst();
        return fold == null ? OnTrial.onHeldOut(folder, curated) : OnTrial.onFold(folder, curated, fold);
    }

    /** Holds the account's numbers, and what the dossier lacks, against the policy; the exit code follows. */
    private Result gated(Result result, Evidence evidence, Account account, Console console) throws IOException {
        Decision decision = SpecialistGate.judge(
                new SpecialistGate.Matter(account, evidence, gate.about(), previous != null),
                gate.policy(),
                LocalDate.now(ZoneOffset.UTC));
        GateOptions.tell("specialist", decision, console);
        return result.ruled(decision).with("gate", decision.outcome());
    }
}
