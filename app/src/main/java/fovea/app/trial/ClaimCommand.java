package fovea.app.trial;

import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.core.files.AtomicWrite;
import fovea.prove.account.Account;
import fovea.prove.dossier.ClaimFigure;
import fovea.replicate.AccountFile;
import fovea.replicate.account.ClaimReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea claim}: accounts of several cohorts -> one document on the founding claim. */
@Command(
        name = "claim",
        description =
                "Writes the founding claim's document, with a figure for each cohort beside it, from the accounts of "
                        + "finished replicas.",
        footerHeading = "%nExamples:%n",
        footer = "  fovea claim replicas/lung replicas/liver --out founding-claim.md")
public final class ClaimCommand extends Verb {
    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of finished replicas.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Markdown file to write.")
    private Path out;

    @Option(names = "--command", paramLabel = "TEXT", description = "A command that repeats it; may be repeated.")
    private List<String> commands = new ArrayList<>();

    @Option(
            names = "--protocol",
            paramLabel = "TEXT",
            description = "A line about how the replicas were made that the accounts do not tell; may be repeated.")
    private List<String> protocol = new ArrayList<>();

    @Override
    protected Result run(Console console) throws IOException {
        List<Account> accounts = new ArrayList<>();
        Map<String, String> figures = new TreeMap<>();
        String stem = String.valueOf(out.getFileName()).replaceFirst("\\.md$", "");
        for (Path folder : folders) {
            Account account = AccountFile.read(folder);
            accounts.add(account);
            String figure = stem + "-" + account.subject().cohort() + ".svg";
            AtomicWrite.text(out.toAbsolutePath().resolveSibling(figure), ClaimFigure.svg(account));
            figures.put(account.subject().cohort(), figure);
        }
        AtomicWrite.text(out, ClaimReport.markdown(accounts, figures, new ClaimReport.How(commands, protocol)));
        console.say("Claim: " + out.toAbsolutePath().normalize());
        return Result.done().with("claim", out).with("cohorts", accounts.size());
    }
}
