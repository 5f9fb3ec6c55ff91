package fovea.serve.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of the table of routes, from which the server answers, roles are checked and the OpenAPI document is made.
 *
 * @param method of HTTP, in capitals
 * @param path with variables in braces, such as {@code /api/jobs/{id}}
 * @param role that a caller must have at least
 * @param about what it does and takes
 * @param action what is done
 */
public record Route(String method, String path, UserRole role, About about, Action action) {
    /**
     * What the OpenAPI document says of a route.
     *
     * @param summary one line
     * @param takes media type of the request's body, or several with {@code ", "} between them; empty for none
     * @param gives media type of the answer
     * @param statuses that a well-formed request can get
     */
    public record About(String summary, String takes, String gives, List<Integer> statuses) {
        public About {
            statuses = List.copyOf(statuses);
        }

        /** Gives JSON, takes nothing. */
        public static About json(String summary, Integer... statuses) {
            return new About(summary, "", "application/json", List.of(statuses));
        }
    }

    /** A route that reads. */
    public static Route get(String path, UserRole role, About about, Action action) {
        return new Route("GET", path, role, about, action);
    }

    /** A route that writes. */
    public static Route post(String path, UserRole role, About about, Action action) {
        return new Route("POST", path, role, about, action);
    }

    /** Values of the variables where a path is this one; empty where it is another. */
    Optional<Map<String, String>> match(List<String> segments) {
        List<String> own = segments(path);
        if (own.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < own.size(); i++) {
            String name = own.get(i);
            if (name.startsWith("{")) {
                variables.put(name.substring(1, name.length() - 1), segments.get(i));
            } else if (!name.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    /** Names of the variables, in their order. */
    List<String> variables() {
        return segments(path).stream()
                .filter(name -> name.startsWith("{"))
                .map(name -> name.substring(1, name.length() - 1))
                .toList();
    }

    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        segments.removeFirst();
        return segments;
    }
}
