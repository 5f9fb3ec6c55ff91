package fovea.app.proof;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.HeldOut;
import fovea.model.card.AdapterCard;
import java.util.List;

/** What a specialist must be to stand trial on the cases of a cohort. */
final class TrialDemands {
    private TrialDemands() {}

    /**
     * That it knows the cohort's labels, and that it learnt from pictures or volumes as the cases are.
     *
     * @throws IllegalArgumentException when it does not
     */
    static void require(AdapterCard card, HeldOut cases, Cohort cohort) {
        requireLabels(card, cohort);
        requireKind(card, cases);
    }

    private static void requireLabels(AdapterCard card, Cohort cohort) {
        List<String> known = card.labels().stream().map(Label::name).toList();
        for (Label label : cohort.labels()) {
            if (!known.contains(label.name())) {
                throw new IllegalArgumentException("the cohort asks for " + label.name()
                        + "; the specialist knows only " + String.join(", ", known));
            }
        }
    }

    /** Who learnt from planes is not asked about volumes, nor who was shown neighbours about planes, which have none. */
    private static void requireKind(AdapterCard card, HeldOut cases) {
        for (Case one : cases.cases()) {
            boolean volume = one.geometry().isVolume();
            if (volume && card.cut().isEmpty()) {
                throw new IllegalArgumentException("the specialist learnt from planes; case " + one.id()
                        + " is a volume of " + one.geometry().describe());
            }
            if (!volume && card.cut().filter(cut -> cut.neighbours() > 0).isPresent()) {
                throw new IllegalArgumentException(
                        "the specialist was shown planes of volumes with their neighbours; case " + one.id()
                                + " is a plane");
            }
        }
    }
}
