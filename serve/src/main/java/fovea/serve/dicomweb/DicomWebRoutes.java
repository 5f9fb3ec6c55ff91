package fovea.serve.dicomweb;

import fovea.serve.http.Action;
import fovea.serve.http.Route;
import fovea.serve.http.UserRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Routes of DICOMweb. */
public final class DicomWebRoutes {
    private static final String ROOT = "/dicom-web";
    private static final String STUDIES = ROOT + "/studies";
    private static final String STUDY = STUDIES + "/{study}";
    private static final String SERIES = STUDY + "/series/{series}";
    private static final String INSTANCE = SERIES + "/instances/{instance}";
    private static final String METADATA = "/metadata";
    private static final String PARTS = "multipart/related; type=\"application/dicom\"";
    private static final String JSON = "application/dicom+json";

    private DicomWebRoutes() {}

    /**
     * The routes.
     *
     * @param gate is asked before a body is read, and refuses where the service is full
     */
    public static List<Route> of(Stow stow, Qido qido, Wado wado, WadoFrames frames, Runnable gate) {
        List<Route> routes = new ArrayList<>(storing(stow, gate));
        routes.addAll(searching(qido));
        routes.addAll(retrieving(wado));
        routes.addAll(describing(wado));
        routes.addAll(showing(frames));
        return List.copyOf(routes);
    }

    private static List<Route> storing(Stow stow, Runnable gate) {
        return List.of(
                Route.post(STUDIES, UserRole.OPERATOR, stowed("Stores instances of any study"), call -> {
                    gate.run();
                    return stow.store(call, Optional.empty());
                }),
                Route.post(STUDY, UserRole.OPERATOR, stowed("Stores instances of one study"), call -> {
                    gate.run();
                    return stow.store(call, Optional.of(call.uid("study")));
                }));
    }

    private static List<Route> searching(Qido qido) {
        return List.of(
                search(STUDIES, "studies", qido::studies),
                search(ROOT + "/series", "series", call -> qido.series(call, Optional.empty())),
                search(
                        ROOT + "/instances",
                        "instances",
                        call -> qido.instances(call, Optional.empty(), Optional.empty())),
                search(
                        STUDY + "/series",
                        "series of a study",
                        call -> qido.series(call, Optional.of(call.uid("study")))),
                search(
                        STUDY + "/instances",
                        "instances of a study",
                        call -> qido.instances(call, Optional.of(call.uid("study")), Optional.empty())),
                search(
                        SERIES + "/instances",
                        "instances of a series",
                        call -> qido.instances(call, Optional.of(call.uid("study")), Optional.of(call.uid("series")))));
    }

    private static List<Route> retrieving(Wado wado) {
        return List.of(
                Route.get(STUDY, UserRole.VIEWER, given("Retrieves a study"), wado::study),
                Route.get(SERIES, UserRole.VIEWER, given("Retrieves a series"), wado::series),
                Route.get(INSTANCE, UserRole.VIEWER, given("Retrieves an instance"), wado::instance));
    }

    private static List<Route> describing(Wado wado) {
        return List.of(
                Route.get(STUDY + METADATA, UserRole.VIEWER, described("Metadata of a study"), wado::studyMetadata),
                Route.get(SERIES + METADATA, UserRole.VIEWER, described("Metadata of a series"), wado::seriesMetadata),
                Route.get(
                        INSTANCE + METADATA,
                        UserRole.VIEWER,
                        described("Metadata of an instance"),
                        wado::instanceMetadata));
    }

    private static List<Route> showing(WadoFrames frames) {
        Route.About pixels = new Route.About(
                "Frames as pixel data: numbers from 1 with commas between them (PS3.18 section 10.4)",
                "",
                "multipart/related; type=\"application/octet-stream\"",
                List.of(200, 400, 404, 406, 409));
        Route.About picture = new Route.About(
                "A frame as a viewer shows it first (PS3.18 section 10.4)",
                "",
                "image/jpeg",
                List.of(200, 400, 404, 406, 409));
        return List.of(
                Route.get(INSTANCE + "/frames/{frames}", UserRole.VIEWER, pixels, frames::frames),
                Route.get(INSTANCE + "/frames/{frames}/rendered", UserRole.VIEWER, picture, frames::renderedFrame),
                Route.get(INSTANCE + "/rendered", UserRole.VIEWER, picture, frames::renderedInstance));
    }

    private static Route search(String path, String what, Action action) {
        Route.About about =
                new Route.About("Searches for " + what + " (PS3.18 section 10.6)", "", JSON, List.of(200, 400));
        return Route.get(path, UserRole.VIEWER, about, action);
    }

    private static Route.About stowed(String summary) {
        return new Route.About(
                summary + " (PS3.18 section 10.5)", PARTS, JSON, List.of(200, 202, 400, 409, 413, 415, 429, 507));
    }

    private static Route.About given(String summary) {
        return new Route.About(summary + " (PS3.18 section 10.4)", "", PARTS, List.of(200, 400, 404, 406));
    }

    private static Route.About described(String summary) {
        return new Route.About(summary + " (PS3.18 section 10.4)", "", JSON, List.of(200, 400, 404));
    }
}
