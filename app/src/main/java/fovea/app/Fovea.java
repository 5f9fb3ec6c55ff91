package fovea.app;

import fovea.app.adaptation.AdaptCommand;
import fovea.app.adaptation.EnsembleCommand;
import fovea.app.answering.ReadCommand;
import fovea.app.answering.RouteCommand;
import fovea.app.answering.SegmentCommand;
import fovea.app.curation.CurateCommand;
import fovea.app.curation.DeidentifyCommand;
import fovea.app.demo.DemoCommand;
import fovea.app.doctor.DoctorCommand;
import fovea.app.drafting.DraftCommand;
import fovea.app.exchange.ExportCommand;
import fovea.app.exchange.GuestCommand;
import fovea.app.models.ModelsCommand;
import fovea.app.proofreading.ProofreadCommand;
import fovea.app.service.AuditCommand;
import fovea.app.service.CorrectionsCommand;
import fovea.app.service.PeopleCommand;
import fovea.app.service.ServeCommand;
import fovea.app.shell.CompletionCommand;
import fovea.app.suite.AdmitCommand;
import fovea.app.suite.SuiteCommand;
import fovea.app.trial.ClaimCommand;
import fovea.app.trial.ProveCommand;
import fovea.app.trial.ReplicateCommand;
import fovea.app.verb.Failures;
import fovea.app.verb.FoveaVersion;
import fovea.app.zoo.ZooCommand;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command: says which verbs there are. */
@Command(
        name = "fovea",
        description = {
            "Turns a generalist segmentation model into a radiology specialist, and proves it on held-out patients.",
            "",
            "The flow: files -> curate -> cohort -> adapt -> specialist -> prove -> evidence."
        },
        versionProvider = FoveaVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea demo                          the whole pass on synthetic pictures, a few minutes",
            "  fovea demo --data FOLDER --label lungs=255",
            "  fovea COMMAND --help                options and examples of one command",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage; with a gate 3 rejected, 4 held back for want of evidence;",
            "segment, read and route: 5 refused, for the specialist is not for at least one of the inputs."
        },
        subcommands = {
            ModelsCommand.class,
            ZooCommand.class,
            DeidentifyCommand.class,
            CurateCommand.class,
            AdaptCommand.class,
            EnsembleCommand.class,
            ProveCommand.class,
            ReplicateCommand.class,
            ClaimCommand.class,
            AdmitCommand.class,
            SuiteCommand.class,
            RouteCommand.class,
            SegmentCommand.class,
            ReadCommand.class,
            ProofreadCommand.class,
            DraftCommand.class,
            ServeCommand.class,
            PeopleCommand.class,
            AuditCommand.class,
            CorrectionsCommand.class,
            ExportCommand.class,
            GuestCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            DemoCommand.class
        })
final class Fovea implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli prints the help itself
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    @SuppressWarnings("UnusedVariable") // picocli prints the version itself
    private boolean version;

    @Spec
    private CommandSpec spec;

    /** The whole command line, ready to execute; it prints to the standard streams unless told otherwise. */
    static CommandLine commandLine() {
        Failures failures = new Failures();
        return new CommandLine(new Fovea())
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** No command was named: that is wrong usage, and the help says what there is. */
    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        spec.commandLine().usage(err);
        return CommandLine.ExitCode.USAGE;
    }
}
