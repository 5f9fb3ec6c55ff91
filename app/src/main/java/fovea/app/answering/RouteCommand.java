package fovea.app.answering;

import fovea.app.bars.Console;
import fovea.app.options.ReportKindOptions;
import fovea.app.reports.SuiteAnswers;
import fovea.app.verb.Failures;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.apply.Eligibility;
import fovea.apply.InputNames;
import fovea.apply.Study;
import fovea.apply.StudyReader;
import fovea.apply.reports.ReportInput;
import fovea.core.cohort.Rejected;
import fovea.core.report.ReportText;
import fovea.dicom.data.DicomException;
import fovea.suite.ReportRoster;
import fovea.suite.ReportRouting;
import fovea.suite.Roster;
import fovea.suite.Routing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea route}: who of a suite would answer about a study, and why the others would not. */
@Command(
        name = "route",
        description = {
            "Tells which specialist of a suite would answer about pictures, volumes, DICOM series and reports, and of "
                    + "the others why not, with the numbers. Nothing is answered and nothing is written.",
            "",
            "Exit codes: 0 each study has a specialist, 5 at least one has none, 1 at least one cannot be read."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea route chest.png --suite suites/hospital",
            "  fovea route report.txt --suite suites/hospital",
            "  fovea route studies/* --suite suites/hospital --json"
        })
public final class RouteCommand extends Verb {
    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Pictures, 8 or 16 bits, grey or RGB; NIfTI volumes; DICOM files; folders of them and of DICOM series;"
                            + " reports (.txt).")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--suite", paramLabel = "DIR", required = true, description = "Folder of the suite.")
    private Path suite;

    @Mixin
    private final ReportKindOptions kind = new ReportKindOptions();

    private final List<Map<String, Object>> routed = new ArrayList<>();
    private final List<Map<String, Object>> read = new ArrayList<>();
    private final List<Map<String, Object>> failed = new ArrayList<>();
    private boolean refused;

    @Override
    protected Result run(Console console) throws IOException {
        List<Path> reports = files.stream().filter(RouteCommand::isReport).toList();
        List<Path> pictures = files.stream().filter(file -> !isReport(file)).toList();
        require(kind.none() || !reports.isEmpty(), "--language, --modality and --body-part are told of reports");
        if (!pictures.isEmpty()) {
            routePictures(pictures, console);
        }
        if (!reports.isEmpty()) {
            routeReports(reports, console);
        }
        Result result = !failed.isEmpty() ? Result.failed() : refused ? Result.refused() : Result.done();
        return result.with("studies", routed).with("reports", read).with("failed", failed);
    }

    private static boolean isReport(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".txt");
    }

    private void routePictures(List<Path> pictures, Console console) throws IOException {
        try (OpenSuite open = OpenSuite.of(suite)) {
            open.warnings().forEach(console::warn);
            for (Path file : InputNames.of(StudyReader.inputs(pictures)).values()) {
                route(open.roster(), file, console);
            }
        }
    }

    private void routeReports(List<Path> reports, Console console) throws IOException {
        try (OpenSuite open = OpenSuite.empty();
                ReportRoster roster = open.readers(suite)) {
            for (Path file : reports) {
                route(roster, file, console);
            }
        }
    }

    private void route(ReportRoster roster, Path file, Console console) throws IOException {
        ReportInput input = ReportInput.ofFile(file, StandardCharsets.UTF_8);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file);
        Optional<String> unreadable = input.unreadable();
        if (unreadable.isPresent()) {
            console.say(file + ": refused: " + unreadable.get());
            facts.put("by", List.of());
            facts.put("words", "refused: " + unreadable.get());
            refused = true;
        } else {
            ReportRouting routing = roster.route(List.of(ReportText.of(input.text())), kind.kind())
                    .getFirst();
            SuiteAnswers.tell(file.toString(), routing, console);
            refused |= routing.qualified().isEmpty();
            facts.put(
                    "by",
                    routing.answering().stream()
                            .map(one -> one.seated().member().name())
                            .toList());
            facts.put("words", routing.words());
            facts.put("verdicts", SuiteAnswers.verdicts(routing));
        }
        read.add(facts);
    }

    private void route(Roster roster, Path file, Console console) {
        try {
            StudyReader.Found found = StudyReader.read(file);
            for (Rejected one : found.rejected()) {
                fail(one.path(), one.reason(), console);
            }
            for (Study study : found.studies()) {
                tell(file, roster.route(study), console);
            }
        } catch (IOException | DicomException | IllegalArgumentException e) {
            fail(file, Failures.message(e), console);
        }
    }

    private void fail(Path file, String reason, Console console) {
        failed.add(Map.of("file", file, "error", reason));
        console.tell("failed: " + file + ": " + reason);
    }

    private void tell(Path file, Routing routing, Console console) {
        console.say(file + ": " + routing.words());
        routing.verdicts().forEach(verdict -> console.say("  " + verdict.words()));
        refused |= routing.qualified().isEmpty();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file);
        facts.put(
                "by",
                routing.qualified().stream()
                        .map(one -> one.seated().member().name())
                        .toList());
        facts.put("words", routing.words());
        facts.put(
                "verdicts", routing.verdicts().stream().map(RouteCommand::facts).toList());
        routed.add(facts);
    }

    private static Map<String, Object> facts(Routing.Verdict verdict) {
        Eligibility eligibility = verdict.eligibility();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", verdict.seated().member().name());
        facts.put("version", verdict.seated().member().version());
        facts.put("provisional", verdict.seated().member().provisional());
        facts.put("answers", eligibility.answers());
        facts.put("reasons", eligibility.reasons());
        eligibility.distance().ifPresent(distance -> facts.put("distance", distance));
        eligibility.threshold().ifPresent(threshold -> facts.put("answeredUpTo", threshold));
        return facts;
    }
}
