package fovea.serve.api;

import fovea.serve.drift.Drift;
import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import fovea.serve.store.Job;
import fovea.serve.store.JobTable;
import fovea.serve.work.SpecialistPanel;
import fovea.serve.work.Stock;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Whether what comes in, and what is said of it, moves away from what the specialists were proven on. */
public final class DriftRoutes {
    private static final int MOST = 20_000; // jobs looked at
    private static final int MOST_WEEKS = 104;

    private final Stock stock;
    private final Drift drift;
    private final Clock clock;

    /** Of a stock and who answers. */
    public DriftRoutes(Stock stock, SpecialistPanel panel, Clock clock) {
        this.stock = stock;
        this.drift = new Drift(panel);
        this.clock = clock;
    }

    /** The route. */
    public List<Route> routes() {
        return List.of(Route.get(
                "/api/drift",
                UserRole.VIEWER,
                About.json(
                        "By week and specialist: studies it was asked about, those that its in-domain test refused beside"
                                + " what its evidence lets expect, answers that are empty, and how unlike what was learnt"
                                + " the answered ones are; ?weeks= looks back so far (12)",
                        200,
                        400),
                this::drift));
    }

    private Reply drift(Call call) throws IOException {
        int weeks = JobRoutes.number(call, "weeks", 12);
        if (weeks < 1 || weeks > MOST_WEEKS) {
            throw Problem.malformed("weeks must be 1 to " + MOST_WEEKS);
        }
        long since = clock.millis() - Duration.ofDays(7L * weeks).toMillis();
        List<Job> jobs = stock.database().read(sql -> JobTable.settledSince(sql, since, MOST));
        return Reply.json(
                200,
                drift.of(jobs.stream()
                        .map(job -> new Drift.Settled(job.progress().updated(), JobView.tree(job.outcome())))
                        .toList()));
    }
}
