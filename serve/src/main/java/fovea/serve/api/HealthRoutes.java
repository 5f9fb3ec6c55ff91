package fovea.serve.api;

import fovea.serve.http.OpenApi;
import fovea.serve.http.Overload;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import fovea.serve.store.JobTable;
import fovea.serve.work.SpecialistPanel;
import fovea.serve.work.Stock;
import fovea.serve.work.Worker;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Whether the service lives and is ready, its numbers, and its interface. */
public final class HealthRoutes {
    private final Stock stock;
    private final SpecialistPanel panel;
    private final Worker worker;
    private final Metrics metrics;

    /** Of the parts of a service. */
    public HealthRoutes(Stock stock, SpecialistPanel panel, Worker worker, Metrics metrics) {
        this.stock = stock;
        this.panel = panel;
        this.worker = worker;
        this.metrics = metrics;
    }

    /**
     * The routes.
     *
     * @param all the whole table, for the OpenAPI document
     * @param version of the program
     */
    public List<Route> routes(Supplier<List<Route>> all, String version) {
        return List.of(
                Route.get(
                        "/health/live",
                        UserRole.NOBODY,
                        About.json("Whether the process answers", 200),
                        call -> Reply.json(200, Map.of("live", true))),
                Route.get(
                        "/health/ready",
                        UserRole.NOBODY,
                        About.json("Whether database, disk, suite and specialists are there", 200, 503),
                        call -> ready()),
                Route.get(
                        "/metrics",
                        UserRole.VIEWER,
                        new About("Numbers for Prometheus", "", "text/plain", List.of(200)),
                        call -> metrics.reply()),
                Route.get(
                        "/api/openapi.json",
                        UserRole.VIEWER,
                        About.json("This interface", 200),
                        call -> Reply.json(200, OpenApi.of(all.get(), version))));
    }

    private Reply ready() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("database", works(() -> stock.database().read(JobTable::lastSequence) >= 0));
        parts.put("disk", works(() -> stock.objects().free() > 0));
        parts.put("suite", works(() -> !panel.revision().isEmpty()));
        parts.put("worker", worker.isAlive());
        boolean ready = parts.values().stream().allMatch(Boolean.TRUE::equals);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("ready", ready);
        told.put("parts", parts);
        return Reply.json(ready ? 200 : 503, told);
    }

    private interface Trial {
        boolean holds() throws IOException;
    }

    private static boolean works(Trial trial) {
        try {
            return trial.holds();
        } catch (IOException | Overload e) {
            return false;
        }
    }
}
