package fovea.prove;

import fovea.core.Segmentation;
import fovea.core.cohort.Case;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.evidence.OutlineDetails.Status;
import fovea.core.image.Mask;
import fovea.prove.metrics.Conventions;
import fovea.prove.metrics.MaskFacts;
import fovea.prove.metrics.Overlap;
import fovea.prove.metrics.Surfaces;

/** Scores of one case, written down. */
final class RowWriter {
    private final Case one;
    private final Conventions conventions;

    RowWriter(Case one, Conventions conventions) {
        this.one = one;
        this.conventions = conventions;
    }

    Row answered(Examination.Question question, Segmentation answer) {
        MaskFacts facts = MaskFacts.of(question.reference(), answer.mask());
        return row(question, facts, answer.predictedIou(), answer.stability());
    }

    /** An oracle that had nothing to ask for: an empty answer by construction. */
    Row silent(Examination.Question question) {
        Mask nothing = Mask.empty(question.reference().geometry());
        return row(question, MaskFacts.of(question.reference(), nothing), Double.NaN, Double.NaN);
    }

    Row failed(Examination.Question question, String message) {
        double worst = MaskFacts.worstDistance(question.reference());
        return new Row(
                one.id(),
                one.patient(),
                one.group(),
                question.arm().id(),
                question.label().name(),
                Status.FAILED,
                question.reference().foreground(),
                0,
                0,
                0,
                0,
                worst,
                worst,
                worst,
                one.geometry().spacing().isPresent() ? "mm" : "px",
                Double.NaN,
                Double.NaN,
                false,
                message);
    }

    private Row row(Examination.Question question, MaskFacts facts, double predictedIou, double stability) {
        Overlap overlap = facts.overlap();
        Surfaces surfaces = facts.surfaces();
        return new Row(
                one.id(),
                one.patient(),
                one.group(),
                question.arm().id(),
                question.label().name(),
                overlap.status(),
                overlap.reference(),
                overlap.predicted(),
                overlap.dice(),
                overlap.iou(),
                surfaces.surfaceDice(conventions.tolerance(one.geometry())),
                surfaces.hd(),
                surfaces.hd95(),
                surfaces.assd(),
                surfaces.unit(),
                predictedIou,
                stability,
                conventions.asserts(overlap.predicted(), one.geometry()),
                "");
    }
}
