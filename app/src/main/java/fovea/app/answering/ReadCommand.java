package fovea.app.answering;

import fovea.app.bars.Console;
import fovea.app.models.Base;
import fovea.app.options.ReportKindOptions;
import fovea.app.reports.ReadAnswers;
import fovea.app.reports.ReportFiles;
import fovea.app.reports.SuiteAnswers;
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
import fovea.suite.ReportReading;
import fovea.suite.ReportRoster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            "  fovea read report.txt --specialist specialists/reports --json",
            "  fovea read report.txt --suite suites/hospital"
        })
public final class ReadCommand extends Verb {
    @Mixin
    private final ReportFiles reports = new ReportFiles();

    @Option(
            names = "--specialist",
            paramLabel = "SPECIALIST",
            description = "Folder of a specialist for reports; or give --suite.")
    private @Nullable Path specialist;

    @Option(
            names = "--suite",
            paramLabel = "DIR",
            description = "Folder of a suite: those of its members answer that are for the report.")
    private @Nullable Path suite;

    @Mixin
    private final ReportKindOptions kind = new ReportKindOptions();

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
        require((specialist == null) != (suite == null), "give --specialist SPECIALIST, or --suite DIR");
        require(suite != null || kind.none(), "--language, --modality and --body-part are told to a --suite");
        return suite == null ? ofSpecialist(Objects.requireNonNull(specialist), console) : ofSuite(suite, console);
    }

    private Result ofSpecialist(Path folder, Console console) throws IOException {
        AdapterCard card = AdapterFolder.readCard(folder);
        require(
                card.scope().task() instanceof Task.Findings,
                folder + " must be a specialist for reports, it is one for pictures; ask it with fovea segment");
        List<ReportInput> inputs = reports.read();
        List<ReportAnswer> answers;
        try (TextGeneralist base = Base.openText(card.base());
                ReportSpecialist opened = ReportSpecialist.load(folder, base)) {
            ReportDesk desk = new ReportDesk(opened, force);
            desk.warning().ifPresent(console::warn);
            answers = desk.read(inputs);
        }
        int refused = (int)
                answers.stream().filter(ReportAnswer.Refused.class::isInstance).count();
        if (out == null) {
            answers.forEach(answer -> ReadAnswers.say(answer, console));
        }
        return told(answers.stream().map(ReadAnswers::facts).toList(), refused, console);
    }

    private Result ofSuite(Path folder, Console console) throws IOException {
        List<ReportInput> inputs = reports.read();
        List<Map<String, Object>> facts = new ArrayList<>();
        int refused = 0;
        try (OpenSuite open = OpenSuite.empty();
                ReportRoster roster = open.readers(folder)) {
            for (ReportReading reading : roster.read(inputs, kind.kind(), force)) {
                refused += SuiteAnswers.answered(reading) ? 0 : 1;
                facts.add(SuiteAnswers.facts(reading));
                if (out == null) {
                    SuiteAnswers.say(reading, console);
                }
            }
        }
        return told(facts, refused, console);
    }

    private Result told(List<Map<String, Object>> answers, int refused, Console console) throws IOException {
        Result result = (refused == 0 ? Result.done() : Result.refused())
                .with("reports", answers.size())
                .with("refused", refused);
        Path file = out;
        if (file == null) {
            return result.with("answers", answers);
        }
        AtomicWrite.text(
                file,
                answers.stream().map(answer -> JsonFile.line(answer) + "\n").collect(Collectors.joining()));
        console.say(Count.of(answers.size() - refused, "report") + " answered, " + Count.of(refused, "report")
                + " refused: " + file);
        return result.with("out", file);
    }
}
