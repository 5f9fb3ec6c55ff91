package fovea.prove.dossier;

import fovea.core.page.Html;
import fovea.core.page.Marks;
import java.util.List;

/** Cases to look at: the image, the specialist's outline and the generalist's, each over the reference. */
final class ExamplesSection {
    private ExamplesSection() {}

    static Html draw(Readings readings, String label, List<Example> examples) {
        List<Example> shown = examples.stream()
                .filter(example -> example.label().equals(label))
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
        for (Example example : shown) {
            draw(html, readings, example);
        }
        return html.close();
    }

    private static void draw(Html html, Readings readings, Example example) {
        // one picture, used three times
        String id = "picture-" + Integer.toHexString((example.label() + "/" + example.kind()).hashCode());
        html.open("article", "class", "example");
        html.open("h3")
                .text(title(example.kind()) + " ")
                .leaf("span", example.caseId() + example.place(), "class", "case")
                .close();
        html.open("div", "class", "panels");
        Html picture = new Html();
        picture.empty(
                "image",
                "id",
                id,
                "href",
                example.picture().dataUri(),
                "width",
                String.valueOf(example.picture().width()),
                "height",
                String.valueOf(example.picture().height()));
        Html again = new Html().empty("use", "href", "#" + id);
        panel(html, example, "Image", picture, List.of());
        panel(
                html,
                example,
                "Specialist, Dice " + dice(readings, "specialist", example),
                again,
                List.of(
                        new Outline("reference", example.outlines().reference()),
                        new Outline("specialist", example.outlines().specialist())));
        panel(
                html,
                example,
                readings.arm(example.outlines().generalistArm()).title() + ", Dice "
                        + dice(readings, example.outlines().generalistArm(), example),
                again,
                List.of(
                        new Outline("reference", example.outlines().reference()),
                        new Outline("generalist", example.outlines().generalist())));
        html.close().close();
    }

    private record Outline(String kind, String path) {}

    private static void panel(Html html, Example example, String caption, Html picture, List<Outline> outlines) {
        html.open("figure");
        html.open(
                "svg",
                "viewBox",
                "0 0 " + example.picture().width() + " " + example.picture().height(),
                "role",
                "img");
        html.leaf("title", example.caseId() + ": " + caption).add(picture);
        for (Outline outline : outlines) {
            if (!outline.path().isEmpty()) {
                html.empty("path", "class", "halo", "d", outline.path());
                html.empty("path", "class", "outline " + outline.kind(), "d", outline.path());
            }
        }
        example.picture().marks().ifPresent(marks -> marks(html, example.picture(), marks));
        html.close().leaf("figcaption", caption).close();
    }

    /** Letters at the edges, 1/16 of the shorter side high, that say which part of the patient lies there. */
    private static void marks(Html html, Example.Picture picture, Marks marks) {
        double size = Math.min(picture.width(), picture.height()) / 16.0;
        double right = picture.width() - size / 3;
        double middle = picture.height() / 2.0 + size / 3;
        mark(html, marks.left(), size, new double[] {size / 3, middle}, "start");
        mark(html, marks.right(), size, new double[] {right, middle}, "end");
        mark(html, marks.top(), size, new double[] {picture.width() / 2.0, size}, "middle");
        mark(html, marks.bottom(), size, new double[] {picture.width() / 2.0, picture.height() - size / 3}, "middle");
    }

    private static void mark(Html html, String letters, double size, double[] at, String anchor) {
        html.leaf(
                "text",
                letters,
                "class",
                "mark",
                "x",
                Written.at(at[0]),
                "y",
                Written.at(at[1]),
                "font-size",
                Written.at(size),
                "text-anchor",
                anchor);
    }

    private static String dice(Readings readings, String arm, Example example) {
        return readings.rows(arm, example.label()).stream()
                .filter(row -> row.caseId().equals(example.caseId()))
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
