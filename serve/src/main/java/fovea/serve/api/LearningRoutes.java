package fovea.serve.api;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.formats.JsonFile;
import fovea.serve.http.Call;
import fovea.serve.http.EventStream;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import fovea.serve.learn.LearningDesk;
import fovea.serve.learn.LearningRun;
import fovea.serve.learn.LearningWorker;
import fovea.serve.learn.Trainer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Learning from reviewed cases: what was gathered, runs, and what becomes of their successors. */
public final class LearningRoutes {
    private static final String JSON = "application/json";
    private static final int MOST_LISTENERS = 64;
    private static final Duration BEAT = Duration.ofSeconds(10);

    /** A dossier is one file: its pictures and styles are in it, and it runs nothing. */
    private static final String DOSSIER_POLICY =
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private final LearningDesk desk;
    private final LearningWorker worker;
    private final Semaphore listeners = new Semaphore(MOST_LISTENERS);

    /** Of a desk. */
    public LearningRoutes(LearningDesk desk, LearningWorker worker) {
        this.desk = desk;
        this.worker = worker;
    }

    /**
     * A run as callers see it.
     *
     * @param proposal {@link Trainer.Proposal}
     */
    record View(
            String id,
            String specialist,
            int version,
            String who,
            String state,
            String step,
            int attempt,
            String created,
            String updated,
            String words,
            Optional<JsonNode> proposal) {
        static View of(LearningRun run) {
            return new View(
                    run.id(),
                    run.about().specialist(),
                    run.about().version(),
                    run.about().who(),
                    run.state().word(),
                    run.course().step(),
                    run.course().attempt(),
                    Instant.ofEpochMilli(run.course().created()).toString(),
                    Instant.ofEpochMilli(run.course().updated()).toString(),
                    run.result().words(),
                    run.result().proposal().isEmpty()
                            ? Optional.empty()
                            : Optional.of(JobView.tree(run.result().proposal())));
        }
    }

    /**
     * How a successor is to be let in.
     *
     * @param provisional whether without promotion
     * @param why for the log of the suite
     */
    record Wish(boolean provisional, String why) {}

    /** The routes that are audited. */
    public List<Route> routes() {
        About begin = About.json(
                "A specialist learns from its reviewed cases: curate, adapt, prove; one run at a time", 202, 404, 409);
        About admit = new About(
                "Asks the suite to let a proven successor in: {\"provisional\", \"why\"}; the gate decides, and without its"
                        + " promotion only provisional with a reason is let in",
                JSON,
                JSON,
                List.of(200, 400, 404, 409, 415));
        About list = About.json("How many reviewed cases each specialist has gathered, and all runs", 200);
        About evidence = About.json("The evidence of a run's successor", 200, 404);
        About dossier = new About("The dossier of a run's successor", "", "text/html", List.of(200, 404));
        return List.of(
                Route.get("/api/learning", UserRole.VIEWER, list, call -> list()),
                Route.post("/api/suite/{name}/learn", UserRole.STEWARD, begin, this::begin),
                Route.get("/api/learning/{id}", UserRole.VIEWER, About.json("A run", 200, 404), this::one),
                Route.get("/api/learning/{id}/evidence", UserRole.VIEWER, evidence, call -> file(call, "evidence.json")
                        .with("Content-Type", JSON)),
                Route.get("/api/learning/{id}/dossier", UserRole.VIEWER, dossier, call -> file(call, "dossier.html")
                        .with("Content-Security-Policy", DOSSIER_POLICY)),
                Route.post(
                        "/api/learning/{id}/cancel",
                        UserRole.STEWARD,
                        About.json("Takes back a run that is not done", 200, 404, 409),
                        call -> told(
                                desk.cancel(call.variable("id"), call.caller().name()))),
                Route.post("/api/learning/{id}/admit", UserRole.STEWARD, admit, this::admit),
                Route.post(
                        "/api/learning/{id}/discard",
                        UserRole.STEWARD,
                        About.json("Deletes a successor that waits for admission", 200, 404, 409),
                        call -> told(
                                desk.discard(call.variable("id"), call.caller().name()))));
    }

    /** News, of which the audit log holds nothing. */
    public List<Route> news() {
        About about = new About("News of a run, until it is done", "", EventStream.TYPE, List.of(200, 404, 503));
        return List.of(Route.get("/api/learning/{id}/events", UserRole.VIEWER, about, this::stream));
    }

    private static Reply told(LearningRun run) {
        return Reply.json(200, View.of(run));
    }

    private Reply list() throws IOException {
        return Reply.json(
                200,
                Map.of(
                        "specialists",
                        desk.standings(),
                        "runs",
                        desk.runs().stream().map(View::of).toList()));
    }

    private Reply begin(Call call) throws IOException {
        LearningRun run = desk.begin(call.variable("name"), call.caller().name());
        return Reply.json(202, View.of(run)).with("Location", "/api/learning/" + run.id());
    }

    private Reply one(Call call) {
        return told(desk.find(call.variable("id")));
    }

    private Reply admit(Call call) throws IOException {
        Wish wish = call.json(Wish.class);
        if (wish.why().length() > 1000) {
            throw Problem.malformed(
                    "why must have at most 1000 characters, got " + wish.why().length());
        }
        Trainer.Terms terms = new Trainer.Terms(
                wish.provisional(), wish.why().strip(), call.caller().name());
        return told(desk.admit(call.variable("id"), terms));
    }

    private Reply file(Call call, String name) throws IOException {
        LearningRun run = desk.find(call.variable("id"));
        Path file = worker.folders().of(run.id()).resolve("evidence").resolve(name);
        if (run.result().proposal().isEmpty() || !Files.isRegularFile(file)) {
            throw Problem.absent("the run has no evidence");
        }
        return Reply.bytes(200, "text/html; charset=utf-8", Files.readAllBytes(file));
    }

    private Reply stream(Call call) {
        String id = desk.find(call.variable("id")).id();
        return Reply.stream(EventStream.TYPE, out -> {
            if (!listeners.tryAcquire()) {
                return;
            }
            try {
                tell(id, out);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                listeners.release();
            }
        });
    }

    /** Every state that is seen, from the present one to the last. */
    private void tell(String id, OutputStream out) throws IOException, InterruptedException {
        EventStream events = new EventStream(out);
        long last = -1;
        while (!worker.feed().isOver()) {
            long seen = worker.feed().count();
            LearningRun run = desk.find(id);
            if (run.course().sequence() != last) {
                last = run.course().sequence();
                events.send(last, "run", JsonFile.line(View.of(run)));
            }
            if (!run.state().open()) {
                return;
            }
            worker.feed().await(seen, BEAT);
            events.beat();
        }
    }
}
