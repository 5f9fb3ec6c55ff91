package fovea.serve.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The OpenAPI 3.1 document of a table of routes. */
public final class OpenApi {
    private OpenApi() {}

    /**
     * Draws it.
     *
     * @param version of the program
     */
    public static Map<String, Object> of(List<Route> routes, String version) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Fovea", "version", version));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "securitySchemes",
                        Map.of(
                                "token",
                                Map.of("type", "http", "scheme", "bearer"),
                                "session",
                                Map.of("type", "apiKey", "in", "cookie", "name", "fovea"))));
        return document;
    }

    private static Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", route.about().summary());
        operation.put("operationId", id(route));
        operation.put("x-role", route.role().name().toLowerCase(Locale.ROOT));
        List<Object> parameters = new ArrayList<>();
        for (String variable : route.variables()) {
            parameters.add(
                    Map.of("name", variable, "in", "path", "required", true, "schema", Map.of("type", "string")));
        }
        operation.put("parameters", parameters);
        if (!route.about().takes().isEmpty()) {
            operation.put(
                    "requestBody",
                    Map.of("required", true, "content", content(route.about().takes())));
        }
        operation.put("responses", responses(route));
        if (route.role() != UserRole.NOBODY) {
            operation.put("security", List.of(Map.of("token", List.of()), Map.of("session", List.of())));
        }
        return operation;
    }

    /** One or several media types, separated by commas. */
    private static Map<String, Object> content(String types) {
        Map<String, Object> content = new LinkedHashMap<>();
        for (String type : types.split(", ", -1)) {
            content.put(type, Map.of());
        }
        return content;
    }

    private static Map<String, Object> responses(Route route) {
        Map<String, Object> responses = new LinkedHashMap<>();
        for (int status : route.about().statuses()) {
            Map<String, Object> response = new LinkedHashMap<>();
            response.put("description", status < 300 ? "done" : "not done; the document says why");
            boolean told = status == 409 && route.about().gives().startsWith("application/dicom+json");
            String type = status < 300 || told ? route.about().gives() : "application/problem+json";
            if (!type.isEmpty()) {
                response.put("content", Map.of(type, Map.of()));
            }
            responses.put(Integer.toString(status), response);
        }
        return responses;
    }

    private static String id(Route route) {
        String words = route.path().replaceAll("[{}]", "").replaceAll("[^A-Za-z0-9]+", "_");
        return route.method().toLowerCase(Locale.ROOT) + words;
    }
}
