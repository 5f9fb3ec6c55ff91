package fovea.app.suite;

import fovea.app.answering.OpenSuite;
import fovea.app.bars.Console;
import fovea.app.options.GateOptions;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.app.zoo.SpecialistFolder;
import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.core.gate.Decision;
import fovea.formats.CohortFile;
import fovea.formats.EvidenceFile;
import fovea.formats.cases.FileCaseReader;
import fovea.prove.account.Account;
import fovea.replicate.AccountFile;
import fovea.replicate.Coverage;
import fovea.replicate.SpecialistGate;
import fovea.suite.Candidate;
import fovea.suite.Member;
import fovea.suite.Opened;
import fovea.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea admit}: a specialist with its proof -> a member of a suite, or the reasons why not. */
@Command(
        name = "admit",
        description = {
            "Lets a specialist into a suite, the only way in: its evidence must be of it, on held-out patients it did not "
                    + "learn from, the gate must promote it, and no other member may answer for the same scope.",
            "",
            "The folder of the suite is made when it is not there. The specialist's files are copied."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea admit specialists/lung --evidence evidence/lung --account replicas/lung --cohort cohorts/lung "
                    + "--suite suites/hospital",
            "  fovea admit specialists/lung2 --evidence evidence/lung2 --account replicas/lung2 --cohort cohorts/lung "
                    + "--suite suites/hospital --name lung --replaces lung",
            "  fovea admit specialists/reports --evidence evidence/reports --cohort cohorts/reports --suite suites/trial "
                    + "--provisional --why \"reader study of March\"",
            "  fovea admit specialists/nerve --suite suites/trial --provisional --why \"reader study of March\""
        })
public final class AdmitCommand extends Verb {
    @Parameters(
            paramLabel = "SPECIALIST",
            converter = SpecialistFolder.class,
            description = "Folder of the specialist, or zoo:NAME for one that comes with Fovea.")
    private Path specialist;

    @Option(names = "--suite", paramLabel = "DIR", required = true, description = "Folder of the suite.")
    private Path suite;

    @Option(names = "--evidence", paramLabel = "EVIDENCE", description = "What fovea prove wrote of the specialist.")
    private @Nullable Path evidence;

    @Option(names = "--account", paramLabel = "DIR", description = "What fovea replicate wrote of its method.")
    private @Nullable Path account;

    @Option(names = "--cohort", paramLabel = "COHORT", description = "The cohort that the evidence is of.")
    private @Nullable Path cohort;

    @Mixin
    private GateOptions gate;

    @Option(names = "--name", paramLabel = "NAME", description = "Name in the suite (default: the cohort's).")
    private @Nullable String name;

    @Option(
            names = "--replaces",
            paramLabel = "NAME",
            description = "The member whose place it takes as a new version of the same name.")
    private @Nullable String replaces;

    @Option(names = "--provisional", description = "Let it in without promotion; every answer says so. Needs --why.")
    private boolean provisional;

    @Option(names = "--why", paramLabel = "TEXT", description = "Why, for the log.")
    private String why = "";

    @Override
    protected Result run(Console console) throws IOException {
        require(!provisional || !why.isBlank(), "--provisional needs --why TEXT");
        require((evidence == null) == (cohort == null), "--evidence and --cohort go together; give both");
        require(account == null || evidence != null, "--account needs --evidence and --cohort");
        require(account != null || provisional, "give --evidence, --account and --cohort, or --provisional with --why");
        try (OpenSuite open = OpenSuite.empty();
                Opened loaded = open.opened(specialist)) {
            Optional<Candidate.Proof> proof =
                    evidence == null ? Optional.empty() : Optional.of(proof(evidence, cohort, console));
            Candidate candidate = new Candidate(
                    specialist,
                    loaded,
                    name != null
                            ? name
                            : replaces != null ? replaces : loaded.card().cohort(),
                    proof,
                    new Candidate.Terms(
                            provisional ? Optional.of(why) : Optional.empty(), Optional.ofNullable(replaces), why));
            Member member = Suite.openOrMake(suite).admit(candidate, new FileCaseReader());
            console.say(member.title() + " answers in " + suite.toAbsolutePath().normalize());
            return Result.done()
                    .with("suite", suite)
                    .with("name", member.name())
                    .with("version", member.version())
                    .with("provisional", member.provisional())
                    .with("content", member.content());
        }
    }

    private Candidate.Proof proof(Path proven, @Nullable Path from, Console console) throws IOException {
        Path evidenceFile = EvidenceFile.at(proven);
        Evidence read = EvidenceFile.read(evidenceFile);
        Cohort curated = CohortFile.read(Objects.requireNonNull(from)).cohort();
        Optional<Candidate.Ruling> ruling =
                account == null ? Optional.empty() : Optional.of(ruling(account, read, curated, console));
        return new Candidate.Proof(read, curated, evidenceFile, ruling);
    }

    private Candidate.Ruling ruling(Path accounted, Evidence read, Cohort curated, Console console) throws IOException {
        Path accountFile = AccountFile.at(accounted);
        Account replicas = AccountFile.read(accountFile);
        Coverage.require(replicas, read.subject(), curated, accountFile);
        Decision decision = SpecialistGate.judge(
                new SpecialistGate.Matter(replicas, read, gate.about(), replaces != null),
                gate.policy(),
                LocalDate.now(ZoneOffset.UTC));
        GateOptions.tell("specialist", decision, console);
        return new Candidate.Ruling(decision, accountFile);
    }
}
