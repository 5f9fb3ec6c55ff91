package fovea.app.answering;

import fovea.app.bars.Console;
import fovea.app.models.Base;
import fovea.app.reports.ReadAnswers;
import fovea.app.reports.ReportFiles;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.apply.reports.ReportAnswer;
import fovea.apply.reports.ReportDesk;
import fovea.apply.reports.ReportInput;
import fovea.core.Count;
import fovea.core.Task;
import fovea.core.files.AtomicWrite;
import fovea.formats.JsonFile;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.report.ReportSpecialist;
import fovea.model.report.TextGeneralist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fovea read}: reports -> findings with the sentences that say so. */
@Command(
        name = "read",
        description = {
            "Tells the findings of radiology reports, and for each the sentence that says so.",
            "",
            "A report that the specialist is not for is refused with a reason, and the exit code is 5: an empty one, one in "
                    + "another language, one of another kind, or a text that is no report."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea read report.txt --specialist specialists/reports",
            "  fovea read reports.csv --text findings,impression --specialist specialists/reports --out answers.jsonl",
            "  fovea read report.txt --specialist specialists/reports --json"
        })
public final class ReadCommand extends Verb {
    @Mixin
    private final ReportFiles reports = new ReportFiles();

    @Option(
            names = "--specialist",
            paramLabel = "SPECIALIST",
            required = true,
            description = "Folder of a specialist for reports.")
    private Path specialist;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the answers as JSON, a line a report, instead of printing them.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Answer also about reports that the in-domain test would refuse.")
    private boolean force;

    @Override
    protected Result run(Console console) throws IOException {
        require(!reports.none(), "Missing required parameter: 'FILE'");
        AdapterCard card = AdapterFolder.readCard(specialist);
        require(
                card.scope().task() instanceof Task.Findings,
                specialist + " must be a specialist for reports, it is one for pictures; ask it with fovea segment");
        List<ReportInput> inputs = reports.read();
        List<ReportAnswer> answers;
        try (TextGeneralist base = Base.openText(card.base());
                ReportSpecialist opened = ReportSpecialist.load(specialist, base)) {
            ReportDesk desk = new ReportDesk(opened, force);
            desk.warning().ifPresent(console::warn);
            answers = desk.read(inputs);
        }
        return told(answers, console);
    }

    private Result told(List<ReportAnswer> answers, Console console) throws IOException {
        List<ReportAnswer.Refused> refused = answers.stream()
                .filter(ReportAnswer.Refused.class::isInstance)
                .map(ReportAnswer.Refused.class::cast)
                .toList();
        Result result = (refused.isEmpty() ? Result.done() : Result.refused())
                .with("reports", answers.size())
                .with("refused", refused.size());
        Path file = out;
        if (file == null) {
            answers.forEach(answer -> ReadAnswers.say(answer, console));
            return result.with(
                    "answers", answers.stream().map(ReadAnswers::facts).toList());
        }
        AtomicWrite.text(
                file,
                answers.stream()
                        .map(answer -> JsonFile.line(ReadAnswers.facts(answer)) + "\n")
                        .collect(Collectors.joining()));
        console.say(Count.of(answers.size() - refused.size(), "report") + " answered, "
                + Count.of(refused.size(), "report") + " refused: " + file);
        return result.with("out", file);
    }
}
