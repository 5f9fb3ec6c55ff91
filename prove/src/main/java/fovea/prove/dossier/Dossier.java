package fovea.prove.dossier;

import fovea.core.Evidence;
import java.util.List;

/** Evidence as a page for people. */
public final class Dossier {
    private Dossier() {}

    /** One self-contained HTML page. */
    public static String html(Evidence evidence, List<Overlay> overlays) {
        return "<!doctype html><title>" + evidence.subject().name() + ", " + overlays.size() + " examples</title>";
    }
}
