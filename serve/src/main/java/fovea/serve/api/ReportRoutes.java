package fovea.serve.api;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.apply.reports.ReportKind;
import fovea.core.report.ReportText;
import fovea.formats.JsonFile;
import fovea.serve.fhir.AnswerBundle;
import fovea.serve.fhir.ReadingBundle;
import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import fovea.serve.reports.Reading;
import fovea.serve.reports.ReadingDesk;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Reports in, findings out. Reports are answered at once and not kept. */
public final class ReportRoutes {
    private static final int MOST_BYTES = 1 << 20; // more than the longest report has, however it is escaped
    private static final List<Integer> STATUSES = List.of(200, 400, 413, 415, 429, 503);

    private final ReadingDesk desk;
    private final Clock clock;
    private final String version;

    /**
     * At a desk.
     *
     * @param version of the program
     */
    public ReportRoutes(ReadingDesk desk, Clock clock, String version) {
        this.desk = desk;
        this.clock = clock;
        this.version = version;
    }

    /**
     * A report as JSON.
     *
     * @param text all of it
     */
    record Sent(String text) {}

    /** The routes. */
    public List<Route> routes() {
        String takes = "application/json, text/plain";
        String kind = "; the query may tell language (en), modality (DX) and bodyPart (CHEST)";
        return List.of(
                Route.post(
                        "/api/reports",
                        UserRole.OPERATOR,
                        new About(
                                "Tells the findings of a report with the places that say so, and what looks like a slip; or"
                                        + " why nobody answers: {\"text\": REPORT}, or plain text" + kind,
                                takes,
                                "application/json",
                                STATUSES),
                        this::read),
                Route.post(
                        "/api/reports/fhir",
                        UserRole.OPERATOR,
                        new About(
                                "The same as a FHIR R4 bundle: DiagnosticReport, Observation with the sentence that says"
                                        + " so, DocumentReference, Device, Provenance" + kind,
                                takes,
                                AnswerBundle.TYPE,
                                STATUSES),
                        this::bundle));
    }

    private Reply read(Call call) throws IOException {
        ReportText report = report(call);
        return Reply.json(200, ReadingView.of(desk.read(report, kind(call)), report));
    }

    private Reply bundle(Call call) throws IOException {
        ReportText report = report(call);
        Reading reading = desk.read(report, kind(call));
        JsonNode view = JobView.tree(JsonFile.line(ReadingView.of(reading, report)));
        ReadingBundle bundle =
                new ReadingBundle(view, report.text(), clock.instant().truncatedTo(ChronoUnit.SECONDS), version);
        return Reply.json(200, AnswerBundle.TYPE, bundle.resources());
    }

    private static ReportText report(Call call) throws IOException {
        String media = call.header("Content-Type").orElse("none").toLowerCase(Locale.ROOT);
        if (media.startsWith("application/json")) {
            return ReadingDesk.taken(call.json(Sent.class).text());
        }
        if (!media.startsWith("text/plain")) {
            throw Problem.of(415, "Content-Type must be application/json or text/plain, got " + media);
        }
        return ReadingDesk.taken(call.text(MOST_BYTES));
    }

    private static ReportKind kind(Call call) {
        try {
            return new ReportKind(call.query("language"), call.query("modality"), call.query("bodyPart"));
        } catch (IllegalArgumentException e) {
            throw Problem.malformed(String.valueOf(e.getMessage()));
        }
    }
}
