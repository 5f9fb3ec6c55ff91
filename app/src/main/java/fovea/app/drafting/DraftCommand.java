package fovea.app.drafting;

import fovea.app.bars.Console;
import fovea.app.models.ModelsCommand;
import fovea.app.reports.ReportFiles;
import fovea.app.reports.ReportLesson;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.apply.reports.DraftAnswer;
import fovea.apply.reports.DraftDesk;
import fovea.apply.reports.ReportInput;
import fovea.core.Task;
import fovea.core.cohort.Cohort;
import fovea.core.files.AtomicWrite;
import fovea.formats.CohortFile;
import fovea.formats.JsonFile;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.decoder.LanguageGeneralist;
import fovea.model.decoder.WritingSpecialist;
import fovea.model.report.TextGeneralist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fovea draft}: reports without a section -> a draft of it, held against the report. */
@Command(
        name = "draft",
        description = {
            "Drafts the section of radiology reports that a specialist has learnt to write, such as the impression out of"
                    + " the findings. A draft is for whoever signs the report to read and change, not an answer.",
            "",
            "What a draft says and its report does not is told beside it. A report that the specialist is not for, and a"
                    + " draft that contradicts its report, are refused with a reason, and the exit code is 5.",
            "",
            "With --cohort it measures instead, on the held-out reports, beside the generalist as it is and with"
                    + " examples, the nearest report's section and the most frequent one."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea draft findings.txt --specialist specialists/impressions",
            "  fovea draft reports.csv --text findings --specialist specialists/impressions --out drafts.jsonl",
            "  fovea draft --cohort cohorts/reports --specialist specialists/impressions --out drafting.json"
        })
public final class DraftCommand extends Verb {
    @Mixin
    private final ReportFiles reports = new ReportFiles();

    @Option(
            names = "--specialist",
            paramLabel = "SPECIALIST",
            required = true,
            description = "Folder of a specialist that writes.")
    private Path specialist;

    @Option(names = "--cohort", paramLabel = "COHORT", description = "Measure on the held-out reports of this cohort.")
    private @Nullable Path cohort;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "With --cohort: draft at most this many of them.")
    private int most;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write the drafts as JSON, a line a report, instead of printing them; with --cohort the numbers.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Show also what would be refused, with a warning.")
    private boolean force;

    @Override
    protected Result run(Console console) throws IOException {
        require(reports.none() != (cohort == null), "draft takes either FILE... to draft or --cohort to measure on");
        require(most >= 1, "--most must be at least 1, got " + most);
        AdapterCard card = AdapterFolder.readCard(specialist);
        require(
                card.scope().task() instanceof Task.Writing,
                specialist + " must be a specialist that writes, its task is "
                        + card.scope().task().name());
        require(cohort == null || out != null, "Missing required option: '--out=FILE'");
        try (LanguageGeneralist base =
                        LanguageGeneralist.load(ModelsCommand.store().require(card.base()));
                WritingSpecialist opened = WritingSpecialist.load(specialist, base)) {
            return cohort == null
                    ? draft(opened, console)
                    : measure(opened, base, CohortFile.read(cohort).cohort(), console);
        }
    }

    private Result measure(WritingSpecialist opened, LanguageGeneralist base, Cohort curated, Console console)
            throws IOException {
        ReportLesson.requireReports(curated);
        Path to = Objects.requireNonNull(out);
        Map<String, Object> facts = new DraftTrial(opened, base, most).hold(curated, console);
        AtomicWrite.text(to, JsonFile.line(facts) + "\n");
        console.say("Numbers: " + to.toAbsolutePath().normalize());
        return Result.done().with("file", to).with("measured", facts);
    }

    private Result draft(WritingSpecialist opened, Console console) throws IOException {
        List<Map<String, Object>> told = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        int refused = 0;
        try (TextGeneralist reader = TextGeneralist.load(ModelsCommand.store().require(TextGeneralist.NAME))) {
            DraftDesk desk = new DraftDesk(opened, reader, force);
            desk.warning().ifPresent(console::warn);
            for (ReportInput input : reports.read()) {
                DraftAnswer answer = desk.draft(input);
                refused += answer instanceof DraftAnswer.Refused ? 1 : 0;
                told.add(facts(answer));
                lines.append(JsonFile.line(facts(answer))).append('\n');
                if (out == null) {
                    say(answer, console);
                }
            }
        }
        Result result = (refused == 0 ? Result.done() : Result.refused())
                .with("reports", told.size())
                .with("refused", refused);
        if (out == null) {
            return result.with("drafts", told);
        }
        AtomicWrite.text(out, lines.toString());
        console.say((told.size() - refused) + " drafted, " + refused + " refused: " + out);
        return result.with("out", out);
    }

    private static void say(DraftAnswer answer, Console console) {
        switch (answer) {
            case DraftAnswer.Refused refused -> console.say(refused.name() + ": refused, " + refused.reason());
            case DraftAnswer.Drafted drafted -> {
                console.say(drafted.name() + ": " + drafted.text());
                drafted.warnings().forEach(console::warn);
                drafted.discrepancies().forEach(one -> console.warn("to be checked: " + one.why()));
            }
        }
    }

    private static Map<String, Object> facts(DraftAnswer answer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("report", answer.name());
        switch (answer) {
            case DraftAnswer.Refused refused -> {
                facts.put("drafted", false);
                facts.put("reason", refused.reason());
            }
            case DraftAnswer.Drafted drafted -> {
                facts.put("drafted", true);
                facts.put("draft", drafted.text());
                facts.put(
                        "discrepancies",
                        drafted.discrepancies().stream()
                                .map(one -> Map.of("kind", one.kind(), "why", one.why()))
                                .toList());
                facts.put("warnings", drafted.warnings());
            }
        }
        return facts;
    }
}
