package fovea.app.proofreading;

import fovea.app.bars.Console;
import fovea.app.models.Base;
import fovea.app.reports.ReportFiles;
import fovea.app.reports.ReportLesson;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.apply.reports.ReportInput;
import fovea.core.cohort.Cohort;
import fovea.core.files.AtomicWrite;
import fovea.core.report.ReportText;
import fovea.formats.CohortFile;
import fovea.formats.JsonFile;
import fovea.model.proofreading.Proofreader;
import fovea.model.proofreading.SlipKind;
import fovea.model.proofreading.Suspicion;
import fovea.model.report.TextGeneralist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fovea proofread}: reports -> what looks like a slip, and why. */
@Command(
        name = "proofread",
        description = {
            "Tells what looks like a slip in reports of chest radiographs in English, in which sentence, and why:"
                    + " wrong side, a \"no\" too many or lost, small for large, sizes, an impression that is not that of"
                    + " the findings, spelling. It alters nothing, and most slips are not found: see docs/read.md.",
            "",
            "With --cohort it measures instead how many slips made on purpose are found in the held-out reports."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea proofread report.txt",
            "  fovea proofread reports.csv --text findings,impression --json",
            "  fovea proofread --cohort cohorts/reports --out proofreading.json"
        })
public final class ProofreadCommand extends Verb {
    @Mixin
    private final ReportFiles reports = new ReportFiles();

    @Option(
            names = "--least",
            paramLabel = "P",
            defaultValue = "0.5",
            description = "Tell suspicions from this confidence on, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double least;

    @Option(names = "--cohort", paramLabel = "COHORT", description = "Measure on the held-out reports of this cohort.")
    private @Nullable Path cohort;

    @Option(names = "--out", paramLabel = "FILE", description = "With --cohort: JSON file to write the numbers into.")
    private @Nullable Path out;

    @Option(
            names = "--without",
            paramLabel = "KIND",
            description = "With --cohort: a kind of slip that nothing is learnt of: ${COMPLETION-CANDIDATES}.")
    private @Nullable SlipKind without;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --cohort: seed of the slips (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    protected Result run(Console console) throws IOException {
        require(reports.none() != (cohort == null), "proofread takes either FILE... to read or --cohort to measure on");
        require(least >= 0 && least <= 1, "--least must be 0 to 1, got " + least);
        try (TextGeneralist base = Base.openText(TextGeneralist.NAME)) {
            if (cohort == null) {
                return read(new Proofreader(base::isWord, Proofreader.measured()), console);
            }
            require(out != null, "Missing required option: '--out=FILE'");
            return measure(base, CohortFile.read(cohort).cohort(), Objects.requireNonNull(out), console);
        }
    }

    private Result measure(TextGeneralist base, Cohort curated, Path to, Console console) throws IOException {
        ReportLesson.requireReports(curated);
        Map<String, Object> facts =
                new ProofreadingTrial(base::isWord, Optional.ofNullable(without), seed).hold(curated);
        AtomicWrite.text(to, JsonFile.line(facts) + "\n");
        console.say("Numbers: " + to.toAbsolutePath().normalize());
        return Result.done().with("file", to).with("measured", facts);
    }

    private Result read(Proofreader proofreader, Console console) throws IOException {
        List<Map<String, Object>> told = new ArrayList<>();
        int unread = 0;
        for (ReportInput input : reports.read()) {
            Optional<String> defect = input.unreadable();
            unread += defect.isPresent() ? 1 : 0;
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("report", input.name());
            facts.put("read", defect.isEmpty());
            if (defect.isPresent()) {
                console.say(input.name() + ": not read, " + defect.get());
                facts.put("reason", defect.get());
            } else {
                facts.put("suspicions", suspicions(input, proofreader, console));
            }
            told.add(facts);
        }
        return (unread == 0 ? Result.done() : Result.refused())
                .with("reports", told)
                .with("unread", unread);
    }

    private List<Map<String, Object>> suspicions(ReportInput input, Proofreader proofreader, Console console) {
        ReportText report = ReportText.of(input.text());
        List<Suspicion> found = proofreader.read(report).stream()
                .filter(one -> one.confidence() >= least)
                .toList();
        console.say(input.name() + ": " + (found.isEmpty() ? "nothing looks like a slip" : ""));
        List<Map<String, Object>> facts = new ArrayList<>();
        for (Suspicion one : found) {
            ReportText.Sentence sentence = report.sentences().get(one.sentence());
            console.say(String.format(Locale.ROOT, "  %-10s %.2f  %s", one.kind(), one.confidence(), sentence.text()));
            console.say("                   " + one.why());
            facts.add(Map.of(
                    "kind", one.kind().toString(),
                    "confidence", one.confidence(),
                    "why", one.why(),
                    "sentence", sentence.text(),
                    "begin", sentence.begin(),
                    "end", sentence.begin() + sentence.text().length()));
        }
        return facts;
    }
}
