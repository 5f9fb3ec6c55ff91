package fovea.serve.api;

import fovea.core.page.TurnedPlane;
import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.work.SeriesPictures;
import fovea.serve.work.Stock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the pages show: series with what came of them, and their pictures. */
public final class WorklistRoutes {
    private static final int MOST = 200;
    private static final int MOST_ORDERED = 1000;

    private final Stock stock;
    private final SeriesPictures pictures;

    /** Of a stock. */
    public WorklistRoutes(Stock stock, SeriesPictures pictures) {
        this.stock = stock;
        this.pictures = pictures;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/worklist",
                        UserRole.VIEWER,
                        About.json(
                                "Series, those received last first, with what came of them; ?offset=; ?order=uncertain:"
                                        + " of the last 1000 those that nobody reviewed first, and of them those that"
                                        + " are least like what was learnt from",
                                200,
                                400),
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
        int offset = JobRoutes.number(call, "offset", 0);
        boolean uncertain =
                switch (call.query("order").orElse("received")) {
                    case "received" -> false;
                    case "uncertain" -> true;
                    default -> throw Problem.malformed("order must be received or uncertain");
                };
        List<WorklistRow> rows = stock.database().read(sql -> {
            List<WorklistRow> all = new ArrayList<>();
            for (String series : InstanceTable.received(sql, uncertain ? MOST_ORDERED : MOST, uncertain ? 0 : offset)) {
                WorklistRow.of(sql, series).ifPresent(all::add);
            }
            return all;
        });
        List<WorklistRow> told = uncertain
                ? rows.stream()
                        .sorted(WorklistRow.LEAST_SURE_FIRST)
                        .skip(offset)
                        .limit(MOST)
                        .toList()
                : rows;
        return Reply.json(200, Map.of("series", told));
    }
}
