package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Severity;
import fovea.curate.portrait.Lettering;
import fovea.curate.portrait.Portrait;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines of text in the pixels, which may name the patient. */
final class BurnedInText implements Detector {
    @Override
    public String name() {
        return "burned-in-text";
    }

    @Override
    public List<Finding> find(Album album) {
        return album.portraits().stream()
                .flatMap(one -> one.text().map(line -> finding(one, line)).stream())
                .toList();
    }

    private Finding finding(Portrait one, Lettering.Line line) {
        String box = String.format(Locale.ROOT, "%d,%d-%d,%d", line.left(), line.top(), line.right(), line.bottom());
        return Finding.of(
                name(),
                one.id(),
                Severity.REVIEW,
                "what looks like a line of text of " + line.signs() + " letters or more is burned into the picture at "
                        + box + ": it may name the patient",
                Map.of("box", box, "score", Integer.toString(line.signs())));
    }
}
