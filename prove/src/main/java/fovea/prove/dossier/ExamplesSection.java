package fovea.prove.dossier;

import java.util.List;

/** Cases to look at: the image, the specialist's outline and the generalist's, each over the reference. */
final class ExamplesSection {
    private ExamplesSection() {}

    static Html draw(Readings readings, String label, List<Overlay> overlays) {
        List<Overlay> shown = overlays.stream()
                .filter(overlay -> overlay.label().equals(label))
                .toList();
        Html html = new Html();
        if (shown.isEmpty()) {
            return html;
        }
        html.open("section", "class", "examples").leaf("h2", label + ": cases to look at");
        html.open("p", "class", "note").text("Outlines: ");
        html.leaf("span", "reference", "class", "chip reference").text(" ");
        html.leaf("span", "specialist", "class", "chip specialist").text(" ");
        html.leaf("span", "generalist", "class", "chip generalist").close();
        for (Overlay overlay : shown) {
            draw(html, readings, overlay);
        }
        return html.close();
    }

    private static void draw(Html html, Readings readings, Overlay overlay) {
        // one picture, used three times
        String id = "picture-" + Integer.toHexString((overlay.label() + "/" + overlay.kind()).hashCode());
        html.open("article", "class", "example");
        html.open("h3")
                .text(title(overlay.kind()) + " ")
                .leaf("span", overlay.caseId() + overlay.place(), "class", "case")
                .close();
        html.open("div", "class", "panels");
        Html picture = new Html();
        picture.empty(
                "image",
                "id",
                id,
                "href",
                overlay.picture(),
                "width",
                String.valueOf(overlay.width()),
                "height",
                String.valueOf(overlay.height()));
        Html again = new Html().empty("use", "href", "#" + id);
        panel(html, overlay, "Image", picture, List.of());
        panel(
                html,
                overlay,
                "Specialist, Dice " + dice(readings, "specialist", overlay),
                again,
                List.of(
                        new Outline("reference", overlay.reference()),
                        new Outline("specialist", overlay.specialist())));
        panel(
                html,
                overlay,
                readings.arm(overlay.generalistArm()).title() + ", Dice "
                        + dice(readings, overlay.generalistArm(), overlay),
                again,
                List.of(
                        new Outline("reference", overlay.reference()),
                        new Outline("generalist", overlay.generalist())));
        html.close().close();
    }

    private record Outline(String kind, String path) {}

    private static void panel(Html html, Overlay overlay, String caption, Html picture, List<Outline> outlines) {
        html.open("figure");
        html.open("svg", "viewBox", "0 0 " + overlay.width() + " " + overlay.height(), "role", "img");
        html.leaf("title", overlay.caseId() + ": " + caption).add(picture);
        for (Outline outline : outlines) {
            if (!outline.path().isEmpty()) {
                html.empty("path", "class", "halo", "d", outline.path());
                html.empty("path", "class", "outline " + outline.kind(), "d", outline.path());
            }
        }
        html.close().leaf("figcaption", caption).close();
    }

    private static String dice(Readings readings, String arm, Overlay overlay) {
        return readings.rows(arm, overlay.label()).stream()
                .filter(row -> row.caseId().equals(overlay.caseId()))
                .findFirst()
                .map(row -> Written.number(row.dice()))
                .orElse(Written.NONE);
    }

    private static String title(String kind) {
        return switch (kind) {
            case "best" -> "The specialist's best case";
            case "median" -> "Its median case";
            case "worst" -> "Its worst case";
            default -> "Painted where there is nothing";
        };
    }
}
