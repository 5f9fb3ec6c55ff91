package fovea.serve.audit;

import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Routes whose every use is a row of the audit log, whether it was done or refused. */
public final class Audited {
    private final AuditTrail trail;

    /** Into a log. */
    public Audited(AuditTrail trail) {
        this.trail = trail;
    }

    /** The same routes, audited. */
    public List<Route> of(List<Route> routes) {
        return routes.stream()
                .map(route -> new Route(
                        route.method(), route.path(), route.role(), route.about(), call -> answer(route, call)))
                .toList();
    }

    private Reply answer(Route route, Call call) throws IOException {
        try {
            Reply reply = route.action().answer(call);
            write(route, call, reply.status());
            return reply;
        } catch (Problem e) {
            write(route, call, e.status());
            throw e;
        }
    }

    private void write(Route route, Call call, int status) {
        String about = call.variables().entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
        trail.write(new Deed(
                call.caller().name(),
                call.address(),
                event(route),
                route.method() + " " + route.path() + (about.isEmpty() ? "" : " " + about),
                Integer.toString(status)));
    }

    private static String event(Route route) {
        boolean writes = !route.method().equals("GET");
        if (route.path().startsWith("/dicom-web")) {
            boolean query = route.about().gives().startsWith("application/dicom+json")
                    && !route.path().endsWith("/metadata");
            return writes ? "DICOM Instances Transferred" : query ? "Query" : "DICOM Instances Accessed";
        }
        if (route.path().endsWith("login") || route.path().endsWith("logout")) {
            return "User Authentication";
        }
        return "Application Activity";
    }
}
