package fovea.app.service;

import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.core.Count;
import fovea.serve.audit.AuditTrail;
import fovea.serve.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fovea audit}: what was done at a service, and by whom. */
@Command(
        name = "audit",
        description = "Checks the audit log of a service.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AuditCommand.Verify.class,
        footerHeading = "%nExamples:%n",
        footer = "  fovea audit verify --data /var/lib/fovea")
public final class AuditCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: verify");
    }

    /** Follows the chain of hashes. */
    @Command(
            name = "verify",
            description = "Follows the chain of hashes through the audit log and names the first row that was changed, "
                    + "taken out or cut off; exit code 1 where there is one.",
            footerHeading = "%nExamples:%n",
            footer = "  fovea audit verify --data /var/lib/fovea")
    static final class Verify extends Verb {
        @Option(names = "--data", paramLabel = "DIR", required = true, description = "Data folder of the service.")
        private Path data;

        @Override
        protected Result run(Console console) throws IOException {
            AuditTrail.Finding finding;
            try (Database database = Database.open(data.resolve("fovea.db"))) {
                finding = new AuditTrail(database, data, Clock.systemUTC()).verify();
            }
            finding.fault().ifPresent(fault -> console.warn("the audit log was changed: " + fault));
            if (finding.fault().isEmpty()) {
                console.say(Count.of(finding.rows(), "row") + ": each follows from the row before");
            }
            return (finding.fault().isEmpty() ? Result.done() : Result.failed()).with("rows", finding.rows());
        }
    }
}
