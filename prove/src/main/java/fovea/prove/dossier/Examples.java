package fovea.prove.dossier;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.evidence.OutlineDetails.Status;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.page.Contour;
import fovea.core.page.PictureSize;
import fovea.core.page.PlaneView;
import fovea.core.page.Png;
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

    List<Example> draw() {
        List<Example> examples = new ArrayList<>();
        for (Label label : contest.heldOut().labels()) {
            for (Chosen chosen : choose(label.name())) {
                contest.heldOut().cases().stream()
                        .filter(one -> one.id().equals(chosen.row().caseId()))
                        .findFirst()
                        .ifPresent(one -> examples.add(example(one, label, chosen)));
            }
        }
        return examples;
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

    private Example example(Case one, Label label, Chosen chosen) {
        Image image = contest.reader().image(one);
        Mask reference = contest.reader().mask(one, label);
        String arm = reference.isEmpty() ? "generalist-whole" : readings.bestOracle(label.name());
        Optional<Mask> specialist = contest.answer("specialist", one, label);
        Optional<Mask> generalist = contest.answer(arm, one, label);
        View view = View.of(contest.slicing(), reference, specialist.orElse(reference));
        Image shown = view.image(image);
        PlaneView plane = PlaneView.of(shown.geometry(), PictureSize.PAGE);
        Geometry size = plane.geometry();
        return new Example(
                one.id(),
                view.place(),
                label.name(),
                chosen.kind(),
                new Example.Picture(size.width(), size.height(), Png.dataUri(plane.image(shown)), plane.marks()),
                new Example.Outlines(
                        Contour.path(plane.mask(view.mask(reference))),
                        specialist
                                .map(mask -> Contour.path(plane.mask(view.mask(mask))))
                                .orElse(""),
                        generalist
                                .map(mask -> Contour.path(plane.mask(view.mask(mask))))
                                .orElse(""),
                        arm));
    }
}
