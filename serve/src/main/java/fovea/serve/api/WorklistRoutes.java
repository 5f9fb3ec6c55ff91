package fovea.serve.api;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.core.page.TurnedPlane;
import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.store.Job;
import fovea.serve.store.JobTable;
import fovea.serve.store.Sql;
import fovea.serve.work.SeriesPictures;
import fovea.serve.work.Stock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the pages show: series with what came of them, and their pictures. */
public final class WorklistRoutes {
    private static final int MOST = 200;

    private final Stock stock;
    private final SeriesPictures pictures;

    /** Of a stock. */
    public WorklistRoutes(Stock stock, SeriesPictures pictures) {
        this.stock = stock;
        this.pictures = pictures;
    }

    /**
     * A series and what came of it.
     *
     * @param images how many were received
     * @param state of its newest job; waiting where there is none yet
     * @param words what came of it; empty while nothing did
     * @param reasons of refusals and failures
     * @param job its newest job; null where there is none yet
     */
    record Row(
            String study,
            String series,
            Instance.Patient patient,
            String modality,
            long images,
            String state,
            String words,
            List<String> reasons,
            Optional<JobView> job) {}

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/worklist",
                        UserRole.VIEWER,
                        About.json("Series, those received last first, with what came of them; ?offset=", 200, 400),
                        this::worklist),
                Route.get(
                        "/api/series/{series}/frames",
                        UserRole.VIEWER,
                        About.json("How many frames each grid of a series has, and how they are shown", 200, 404),
                        this::frames),
                Route.get(
                        "/api/series/{series}/frames/{grid}/{frame}",
                        UserRole.VIEWER,
                        new About(
                                "A frame as radiologists look at it; grid and frame from 1",
                                "",
                                "image/png",
                                List.of(200, 400, 404, 409)),
                        call -> Reply.bytes(
                                200,
                                "image/png",
                                pictures.png(images(call), number(call, "grid"), number(call, "frame")))));
    }

    /**
     * How the frames of a grid are shown.
     *
     * @param width pixels of a frame as it is shown
     * @param height of it
     * @param aspect height of such a pixel over its width
     * @param marks letters of its edges: left, right, top, bottom; none where the place in the patient is unknown
     */
    record View(int width, int height, double aspect, List<String> marks) {
        static View of(TurnedPlane turned) {
            List<String> marks = turned.marks()
                    .map(edges -> List.of(edges.left(), edges.right(), edges.top(), edges.bottom()))
                    .orElse(List.of());
            return new View(turned.geometry().width(), turned.geometry().height(), turned.aspect(), marks);
        }
    }

    private Reply frames(Call call) {
        List<Instance> images = images(call);
        List<Integer> counts = pictures.frames(images);
        List<View> views = new ArrayList<>();
        for (int grid = 1; grid <= counts.size(); grid++) {
            views.add(View.of(pictures.shown(images, grid, 1).turned()));
        }
        return Reply.json(200, Map.of("grids", counts, "views", views));
    }

    private List<Instance> images(Call call) {
        return JobRoutes.images(stock, call.uid("series"));
    }

    static int number(Call call, String name) {
        String text = call.variable(name);
        if (!text.matches("[0-9]{1,6}")) {
            throw Problem.malformed(name + " must be a whole number from 1 on");
        }
        return Integer.parseInt(text);
    }

    private Reply worklist(Call call) throws IOException {
        String offset = call.query("offset").orElse("0");
        if (!offset.matches("[0-9]{1,9}")) {
            throw Problem.malformed("offset must be a whole number from 0 on");
        }
        List<Row> rows = stock.database().read(sql -> {
            List<Row> all = new ArrayList<>();
            for (String series : InstanceTable.received(sql, MOST, Integer.parseInt(offset))) {
                row(sql, series).ifPresent(all::add);
            }
            return all;
        });
        return Reply.json(200, Map.of("series", rows));
    }

    private static Optional<Row> row(Sql sql, String series) {
        Optional<Instance> first = InstanceTable.anyReceived(sql, series);
        Optional<Job> job = JobTable.ofSeries(sql, series).stream().findFirst();
        Optional<JobView> view = job.map(JobView::of);
        Optional<JsonNode> outcome = view.flatMap(JobView::outcome);
        return first.map(one -> new Row(
                one.study(),
                series,
                one.patient(),
                one.kind().modality(),
                sql.number("select count(*) from instance where series = ? and made = 0", series),
                view.map(JobView::state).orElse("waiting"),
                outcome.map(told -> told.path("words").asText()).orElse(""),
                outcome.map(WorklistRoutes::reasons).orElse(List.of()),
                view));
    }

    private static List<String> reasons(JsonNode outcome) {
        List<String> reasons = new ArrayList<>();
        outcome.path("refusals").forEach(one -> one.path("outOfDomain").forEach(why -> reasons.add(why.asText())));
        outcome.path("failures").forEach(why -> reasons.add(why.asText()));
        return reasons;
    }
}
