package fovea.prove.dossier;

import fovea.core.Case;
import fovea.core.Evidence;
import fovea.core.Evidence.Row;
import fovea.core.Evidence.Status;
import fovea.core.Label;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.prove.Contest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses cases worth looking at and draws them. */
final class Examples {
    private final Contest contest;
    private final Readings readings;

    Examples(Evidence evidence, Contest contest) {
        this.contest = contest;
        this.readings = new Readings(evidence);
    }

    /** A row and why it is shown. */
    record Chosen(String kind, Row row) {}

    List<Overlay> draw() {
        List<Overlay> overlays = new ArrayList<>();
        for (Label label : contest.heldOut().labels()) {
            for (Chosen chosen : choose(label.name())) {
                contest.heldOut().cases().stream()
                        .filter(one -> one.id().equals(chosen.row().caseId()))
                        .findFirst()
                        .ifPresent(one -> overlays.add(overlay(one, label, chosen)));
            }
        }
        return overlays;
    }

    private List<Chosen> choose(String label) {
        List<Row> answered = readings.rows("specialist", label).stream()
                .filter(row -> row.status() != Status.FAILED)
                .toList();
        List<Row> rising = answered.stream()
                .filter(Row::referenced)
                .sorted(Comparator.comparingDouble(Row::dice))
                .toList();
        List<Chosen> chosen = new ArrayList<>();
        if (!rising.isEmpty()) {
            chosen.add(new Chosen("best", rising.getLast()));
        }
        if (rising.size() > 2) {
            chosen.add(new Chosen("median", rising.get(rising.size() / 2)));
        }
        if (rising.size() > 1) {
            chosen.add(new Chosen("worst", rising.getFirst()));
        }
        answered.stream()
                .filter(row -> row.status() == Status.REFERENCE_EMPTY)
                .max(Comparator.comparingLong(Row::predictedPixels))
                .ifPresent(row -> chosen.add(new Chosen("invented", row)));
        return chosen;
    }

    private Overlay overlay(Case one, Label label, Chosen chosen) {
        Image image = contest.reader().image(one);
        Mask reference = contest.reader().mask(one, label);
        String arm = reference.isEmpty() ? "generalist-whole" : readings.bestOracle(label.name());
        Optional<Mask> specialist = contest.answer("specialist", one, label);
        Optional<Mask> generalist = contest.answer(arm, one, label);
        View view = View.of(contest.slicing(), reference, specialist.orElse(reference));
        Image shown = view.image(image);
        int factor = Picture.factor(shown.width(), shown.height());
        return new Overlay(
                one.id(),
                view.place(),
                label.name(),
                chosen.kind(),
                Math.ceilDiv(shown.width(), factor),
                Math.ceilDiv(shown.height(), factor),
                Picture.dataUri(shown, factor),
                Contour.path(view.mask(reference), factor),
                specialist.map(mask -> Contour.path(view.mask(mask), factor)).orElse(""),
                generalist.map(mask -> Contour.path(view.mask(mask), factor)).orElse(""),
                arm);
    }
}
