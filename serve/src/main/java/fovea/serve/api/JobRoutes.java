package fovea.serve.api;

import fovea.serve.dicomweb.Stow;
import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import fovea.serve.intake.Receipt;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.store.Job;
import fovea.serve.store.JobTable;
import fovea.serve.work.Registry;
import fovea.serve.work.Stock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs: asked for, looked at, taken back. */
public final class JobRoutes {
    private static final int MOST = 500;
    private static final String JSON = "application/json";

    private final Stock stock;
    private final Registry registry;
    private final Stow stow;

    /** On a stock. */
    public JobRoutes(Stock stock, Registry registry, Stow stow) {
        this.stock = stock;
        this.registry = registry;
        this.stow = stow;
    }

    /**
     * What a job is asked for.
     *
     * @param series Series Instance UID
     */
    public record Wish(String series) {}

    /** The routes. */
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(asking());
        routes.addAll(looking());
        return List.copyOf(routes);
    }

    private List<Route> asking() {
        About job = new About(
                "Asks for the job of a stored series: {\"series\": UID}. The same content and suite give the same job",
                JSON,
                JSON,
                List.of(200, 202, 400, 404, 409, 415, 429));
        About segment = new About(
                "Stores one DICOM file and asks for the job of its series at once",
                "application/dicom",
                JSON,
                List.of(200, 202, 400, 409, 413, 415, 429, 507));
        About cancel = About.json("Takes back a job that waits", 200, 404, 409);
        return List.of(
                Route.post(
                        "/api/jobs",
                        UserRole.OPERATOR,
                        job,
                        call -> job(call.json(Wish.class).series())),
                Route.post("/api/segment", UserRole.OPERATOR, segment, this::segment),
                Route.post("/api/jobs/{id}/cancel", UserRole.OPERATOR, cancel, this::cancel));
    }

    private List<Route> looking() {
        About list = About.json("The newest jobs first; ?limit=, ?offset=, ?series=", 200, 400);
        return List.of(
                Route.get("/api/jobs", UserRole.VIEWER, list, this::list),
                Route.get(
                        "/api/jobs/{id}",
                        UserRole.VIEWER,
                        About.json("A job", 200, 404),
                        call -> Reply.json(200, JobView.of(find(call)))));
    }

    private Reply job(String series) throws IOException {
        if (!series.matches("[0-9.]{1,64}")) {
            throw Problem.malformed("series must be a Series Instance UID: digits and points, at most 64");
        }
        Registry.Made made = registry.request(series);
        boolean settled = made.job().state().settled();
        return Reply.json(settled ? 200 : 202, JobView.of(made.job()))
                .with("Location", "/api/jobs/" + made.job().id());
    }

    private Reply segment(Call call) throws IOException {
        String type = call.header("Content-Type").orElse("none");
        if (!type.equals("application/dicom")) {
            throw Problem.of(415, "Content-Type must be application/dicom");
        }
        registry.requireRoom();
        return switch (stow.single(call, Optional.empty())) {
            case Receipt.Stored stored -> job(stored.instance().series());
            case Receipt.Refused refused ->
                throw Problem.of(
                        refused.reason().code() == Receipt.Reason.DUPLICATE ? 409 : 400,
                        refused.reason().words());
        };
    }

    private Reply list(Call call) {
        int limit = Math.min(MOST, number(call, "limit", 100));
        int offset = number(call, "offset", 0);
        Optional<String> series = call.query("series");
        List<Job> jobs = stock.database()
                .read(sql -> series.isPresent()
                        ? JobTable.ofSeries(sql, series.get())
                        : JobTable.newest(sql, limit, offset));
        return Reply.json(200, Map.of("jobs", jobs.stream().map(JobView::of).toList()));
    }

    static int number(Call call, String name, int otherwise) {
        String text = call.query(name).orElse(Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,9}")) {
            throw Problem.malformed(name + " must be a whole number from 0 on");
        }
        return Integer.parseInt(text);
    }

    private Job find(Call call) {
        String id = call.variable("id");
        return stock.database()
                .read(sql -> JobTable.find(sql, id))
                .orElseThrow(() -> Problem.absent("there is no job of that id"));
    }

    private Reply cancel(Call call) {
        Job job = find(call);
        boolean taken = stock.database()
                .write(sql -> JobTable.cancel(sql, job.id(), stock.clock().millis()));
        if (!taken) {
            throw Problem.of(
                    409,
                    "a job can be taken back while it waits; this one is "
                            + find(call).state().word());
        }
        return Reply.json(200, JobView.of(find(call)));
    }

    /** Images of a series that a specialist can be asked about. */
    static List<Instance> images(Stock stock, String series) {
        List<Instance> images = stock.database().read(sql -> InstanceTable.ofSeries(sql, series)).stream()
                .filter(one -> !one.kind().made())
                .toList();
        if (images.isEmpty()) {
            throw Problem.absent("no series of that Series Instance UID is stored");
        }
        return images;
    }
}
