package fovea.serve.dicomweb;

import fovea.serve.http.Role;
import fovea.serve.http.Route;
import java.util.List;
import java.util.Optional;

/** Routes of DICOMweb. */
public final class DicomWebRoutes {
    private static final String ROOT = "/dicom-web";
    private static final String PARTS = "multipart/related; type=\"application/dicom\"";
    private static final String JSON = "application/dicom+json";

    private DicomWebRoutes() {}

    /**
     * The routes.
     *
     * @param gate is asked before a body is read, and refuses where the service is full
     */
    public static List<Route> of(Stow stow, Qido qido, Wado wado, Runnable gate) {
        return List.of(
                Route.post(ROOT + "/studies", Role.OPERATOR, stowed("Stores instances of any study"), call -> {
                    gate.run();
                    return stow.store(call, Optional.empty());
                }),
                Route.post(ROOT + "/studies/{study}", Role.OPERATOR, stowed("Stores instances of one study"), call -> {
                    gate.run();
                    return stow.store(call, Optional.of(call.uid("study")));
                }),
                Route.get(ROOT + "/studies", Role.VIEWER, searched("Searches for studies"), qido::studies),
                Route.get(
                        ROOT + "/series",
                        Role.VIEWER,
                        searched("Searches for series"),
                        call -> qido.series(call, Optional.empty())),
                Route.get(
                        ROOT + "/instances",
                        Role.VIEWER,
                        searched("Searches for instances"),
                        call -> qido.instances(call, Optional.empty(), Optional.empty())),
                Route.get(
                        ROOT + "/studies/{study}/series",
                        Role.VIEWER,
                        searched("Searches for series of a study"),
                        call -> qido.series(call, Optional.of(call.uid("study")))),
                Route.get(
                        ROOT + "/studies/{study}/instances",
                        Role.VIEWER,
                        searched("Searches for instances of a study"),
                        call -> qido.instances(call, Optional.of(call.uid("study")), Optional.empty())),
                Route.get(
                        ROOT + "/studies/{study}/series/{series}/instances",
                        Role.VIEWER,
                        searched("Searches for instances of a series"),
                        call -> qido.instances(call, Optional.of(call.uid("study")), Optional.of(call.uid("series")))),
                Route.get(ROOT + "/studies/{study}", Role.VIEWER, given("Retrieves a study"), wado::study),
                Route.get(
                        ROOT + "/studies/{study}/metadata",
                        Role.VIEWER,
                        described("Metadata of a study"),
                        wado::studyMetadata),
                Route.get(
                        ROOT + "/studies/{study}/series/{series}",
                        Role.VIEWER,
                        given("Retrieves a series"),
                        wado::series),
                Route.get(
                        ROOT + "/studies/{study}/series/{series}/metadata",
                        Role.VIEWER,
                        described("Metadata of a series"),
                        wado::seriesMetadata),
                Route.get(
                        ROOT + "/studies/{study}/series/{series}/instances/{instance}",
                        Role.VIEWER,
                        given("Retrieves an instance"),
                        wado::instance),
                Route.get(
                        ROOT + "/studies/{study}/series/{series}/instances/{instance}/metadata",
                        Role.VIEWER,
                        described("Metadata of an instance"),
                        wado::instanceMetadata));
    }

    private static Route.About stowed(String summary) {
        return new Route.About(
                summary + " (PS3.18 section 10.5)", PARTS, JSON, List.of(200, 202, 400, 409, 413, 415, 429, 507));
    }

    private static Route.About searched(String summary) {
        return new Route.About(summary + " (PS3.18 section 10.6)", "", JSON, List.of(200, 400));
    }

    private static Route.About given(String summary) {
        return new Route.About(summary + " (PS3.18 section 10.4)", "", PARTS, List.of(200, 400, 404, 406));
    }

    private static Route.About described(String summary) {
        return new Route.About(summary + " (PS3.18 section 10.4)", "", JSON, List.of(200, 400, 404));
    }
}
