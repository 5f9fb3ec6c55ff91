package fovea.serve.api;

import fovea.core.image.Mask;
import fovea.core.page.Png;
import fovea.dicom.sources.SourceSeries;
import fovea.serve.correct.Hint;
import fovea.serve.correct.Place;
import fovea.serve.correct.PromptDesk;
import fovea.serve.correct.SegmentationShelf;
import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import fovea.serve.prompt.RunLengths;
import fovea.serve.store.Instance;
import fovea.serve.work.SeriesPictures;
import fovea.serve.work.Stock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Frames to draw on, masks that are there already, and prompts. */
public final class PromptRoutes {
    private static final String FRAME = "/api/series/{series}/frames/{grid}/{frame}";

    private final Stock stock;
    private final SeriesPictures pictures;
    private final SegmentationShelf shelf;
    private final PromptDesk desk;

    /** On a stock. */
    public PromptRoutes(Stock stock, SeriesPictures pictures, SegmentationShelf shelf, PromptDesk desk) {
        this.stock = stock;
        this.pictures = pictures;
        this.shelf = shelf;
        this.desk = desk;
    }

    /**
     * A structure in a frame.
     *
     * @param label its name
     * @param runs run lengths of its mask, of the frame as it is shown
     */
    record ShownMask(String label, List<Integer> runs) {}

    /** The routes whose every use is a row of the audit log. */
    public List<Route> routes() {
        return List.of(
                Route.get(
                        FRAME + "/pixels",
                        UserRole.VIEWER,
                        new About(
                                "A frame turned as radiologists look at it, pixel for pixel",
                                "",
                                "image/png",
                                List.of(200, 400, 404, 409)),
                        call -> Reply.bytes(200, "image/png", Png.of(shown(call).image()))),
                Route.get(
                        FRAME + "/masks/{instance}",
                        UserRole.VIEWER,
                        About.json(
                                "What a stored Segmentation has in a frame, as run lengths of the frame as it is shown",
                                200,
                                400,
                                404,
                                409),
                        this::masks));
    }

    /** The route that is asked at every click, and is no row of its own: the frame's pixels were. */
    public List<Route> prompts() {
        return List.of(Route.post(
                FRAME + "/prompt",
                UserRole.OPERATOR,
                new About(
                        "Outlines what clicks, a box and a rough mask mean: {\"clicks\": [{\"x\", \"y\", \"inside\"}],"
                                + " \"box\": [left, top, right, bottom] or [], \"rough\": [run lengths] or []}; without a"
                                + " hint the frame is looked at alone, so that the next prompt is quick",
                        "application/json",
                        "application/json",
                        List.of(200, 400, 404, 409, 413, 415, 429, 503)),
                call -> Reply.json(200, desk.react(images(call), place(call), call.json(Hint.class)))));
    }

    private List<Instance> images(Call call) {
        return JobRoutes.images(stock, call.uid("series"));
    }

    private static Place place(Call call) {
        return new Place(WorklistRoutes.number(call, "grid"), WorklistRoutes.number(call, "frame"));
    }

    private SeriesPictures.Shown shown(Call call) {
        Place place = place(call);
        return pictures.shown(images(call), place.grid(), place.frame());
    }

    private Reply masks(Call call) throws IOException {
        SeriesPictures.Shown shown = shown(call);
        SourceSeries grid = shown.series();
        String instance = call.uid("instance");
        List<ShownMask> masks = new ArrayList<>();
        for (Map.Entry<String, Mask> one : shelf.masks(instance, grid).entrySet()) {
            Mask plane = one.getValue().geometry().isVolume() ? one.getValue().slice(shown.plane()) : one.getValue();
            masks.add(new ShownMask(one.getKey(), RunLengths.of(shown.turned().mask(plane))));
        }
        if (masks.isEmpty()) {
            throw Problem.absent("the Segmentation has no segments");
        }
        return Reply.json(200, Map.of("masks", masks));
    }
}
