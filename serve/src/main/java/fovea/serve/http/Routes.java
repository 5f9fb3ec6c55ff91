package fovea.serve.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All routes.
 *
 * @param all in their order; of two that match, the earlier answers
 */
public record Routes(List<Route> all) {
    public Routes {
        all = List.copyOf(all);
    }

    /** A route with the values of its variables. */
    record Found(Route route, Map<String, String> variables) {}

    /**
     * Which route a request means.
     *
     * @throws Problem 404 when there is no such path, 405 when it has no such method
     */
    Found find(String method, String path) {
        List<String> segments = Route.segments(path);
        Set<String> methods = new LinkedHashSet<>();
        for (Route route : all) {
            Optional<Map<String, String>> variables = route.match(segments);
            if (variables.isPresent()) {
                if (route.method().equals(method)
                        || (method.equals("HEAD") && route.method().equals("GET"))) {
                    return new Found(route, variables.get());
                }
                methods.add(route.method());
            }
        }
        if (methods.isEmpty()) {
            throw Problem.absent("there is no such resource");
        }
        throw Problem.of(405, "the resource takes " + String.join(", ", methods) + ", not that method")
                .with("Allow", String.join(", ", methods));
    }

    /** Both, these first. */
    public Routes and(List<Route> more) {
        List<Route> both = new ArrayList<>(all);
        both.addAll(more);
        return new Routes(both);
    }
}
