package fovea.serve.pages;

import fovea.serve.http.Call;
import fovea.serve.http.Problem;
import fovea.serve.http.Reply;
import fovea.serve.http.Route;
import fovea.serve.http.Route.About;
import fovea.serve.http.UserRole;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Files of the pages, out of the jar. They hold nothing of a patient, so that anybody may have them. */
public final class PageRoutes {
    private static final Map<String, String> TYPES = Map.of(
            "svg",
            "image/svg+xml",
            "html",
            "text/html; charset=utf-8",
            "css",
            "text/css; charset=utf-8",
            "js",
            "text/javascript; charset=utf-8");

    private PageRoutes() {}

    /** The routes. */
    public static List<Route> routes() {
        About about = new About("A file of the pages", "", "text/html", List.of(200, 404));
        return List.of(
                Route.get("/", UserRole.NOBODY, about, call -> file("index.html")),
                Route.get("/pages/{name}", UserRole.NOBODY, about, PageRoutes::named));
    }

    private static Reply named(Call call) throws IOException {
        String name = call.variable("name");
        if (!name.matches("[a-z]+\\.(css|js|svg)")) {
            throw Problem.absent("there is no such page");
        }
        return file(name);
    }

    private static Reply file(String name) throws IOException {
        try (InputStream in = PageRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw Problem.absent("there is no such page");
            }
            String type = TYPES.getOrDefault(name.substring(name.indexOf('.') + 1), "application/octet-stream");
            return Reply.bytes(200, type, in.readAllBytes());
        }
    }
}
