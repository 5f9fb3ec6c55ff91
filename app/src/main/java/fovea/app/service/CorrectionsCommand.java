package fovea.app.service;

import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.core.Count;
import fovea.serve.correct.ReviewedCases;
import fovea.serve.store.Database;
import fovea.serve.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fovea corrections}: what people corrected and accepted at a service, to be learnt from. */
@Command(
        name = "corrections",
        description =
                "Takes what people corrected and accepted at a service to where the next specialist learns from it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CorrectionsCommand.Export.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea corrections export --data /var/lib/fovea/data --out reviewed",
            "  fovea curate reviewed --out cohorts/reviewed"
        })
public final class CorrectionsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: export");
    }

    /** Writes cases into a folder. */
    @Command(
            name = "export",
            description = {
                "Writes the images of each series that a person corrected or accepted, and the Segmentation that was saved "
                        + "last, into a folder of DICOM files that `fovea curate` takes. Answers that nobody looked at are "
                        + "left out. The service may be running.",
                "",
                "The files are the patients' own, with names: `fovea deidentify` takes those out."
            },
            footerHeading = "%nExamples:%n",
            footer = "  fovea corrections export --data /var/lib/fovea/data --out reviewed")
    static final class Export extends Verb {
        @Option(names = "--data", paramLabel = "DIR", required = true, description = "Data folder of the service.")
        private Path data;

        @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write cases into.")
        private Path out;

        @Override
        protected Result run(Console console) throws IOException {
            require(Files.exists(data.resolve("fovea.db")), "--data must be the data folder of a service, got " + data);
            ReviewedCases.Exported exported;
            try (Database database = Database.open(data.resolve("fovea.db"))) {
                exported = new ReviewedCases(database, ObjectStore.of(data)).export(out);
            }
            exported.rejected().forEach(one -> console.warn(one.path() + ": " + one.reason()));
            console.say(Count.of(exported.cases().size(), "case") + " into " + out + ", " + exported.accepted()
                    + " of them accepted as answered");
            return (exported.rejected().isEmpty() ? Result.done() : Result.failed())
                    .with("cases", exported.cases().size())
                    .with("accepted", exported.accepted());
        }
    }
}
