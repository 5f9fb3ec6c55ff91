package fovea.serve.api;

import fovea.serve.correct.Correction;
import fovea.serve.correct.CorrectionDesk;
import fovea.serve.correct.CorrectionTable;
import fovea.serve.correct.Draft;
import fovea.serve.http.Call;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import fovea.serve.store.Instance;
import fovea.serve.work.Stock;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Corrections: saved, and listed. */
public final class CorrectionRoutes {
    private static final int MOST = 500;
    private static final int MOST_BODY = 32 << 20;

    private final Stock stock;
    private final CorrectionDesk desk;

    /** On a stock. */
    public CorrectionRoutes(Stock stock, CorrectionDesk desk) {
        this.stock = stock;
        this.desk = desk;
    }

    /**
     * A correction as callers see it.
     *
     * @param accepted whether nothing of its base was changed
     * @param made when, as ISO 8601 in UTC
     */
    record View(
            String instance,
            String study,
            String series,
            int grid,
            String base,
            boolean accepted,
            List<String> labels,
            String who,
            String made) {
        static View of(Correction one) {
            return new View(
                    one.instance(),
                    one.study(),
                    one.series(),
                    one.grid(),
                    one.base(),
                    one.accepted(),
                    one.labels(),
                    one.who(),
                    Instant.ofEpochMilli(one.made()).toString());
        }
    }

    /** The routes. */
    public List<Route> routes() {
        About save = new About(
                "Saves a correction as a Segmentation with the caller's name: {\"grid\", \"base\": SOP Instance UID or \"\","
                        + " \"labels\": [{\"label\", \"frames\": [{\"frame\", \"runs\"}]}]}; what is not named stays as in the"
                        + " base, and a base without changes is accepted",
                "application/json",
                "application/json",
                List.of(201, 400, 404, 409, 413, 415));
        return List.of(
                Route.post("/api/series/{series}/corrections", UserRole.OPERATOR, save, this::save),
                Route.get(
                        "/api/corrections",
                        UserRole.VIEWER,
                        About.json("Corrections, the newest first; ?series=, ?offset=", 200, 400),
                        this::list));
    }

    private Reply save(Call call) throws IOException {
        List<Instance> images = JobRoutes.images(stock, call.uid("series"));
        Draft draft = call.json(Draft.class, MOST_BODY);
        return Reply.json(201, View.of(desk.save(images, draft, call.caller().name())));
    }

    private Reply list(Call call) {
        int offset = JobRoutes.number(call, "offset", 0);
        Optional<String> series = call.query("series");
        List<Correction> found = stock.database()
                .read(sql -> series.isPresent()
                        ? CorrectionTable.ofSeries(sql, series.get())
                        : CorrectionTable.newest(sql, MOST, offset));
        return Reply.json(
                200, Map.of("corrections", found.stream().map(View::of).toList()));
    }
}
