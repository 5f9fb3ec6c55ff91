package fovea.prove.dossier;

import fovea.core.Evidence;
import fovea.prove.Contest;
import java.util.List;

/**
 * A case to be looked at: the image and three outlines over it.
 *
 * @param caseId of the case
 * @param place which plane of a volume is shown; empty text for a plane
 * @param label the structure outlined
 * @param kind why it was chosen: {@code best}, {@code median}, {@code worst} or {@code invented}
 * @param width of the picture, in its own (perhaps reduced) pixels
 * @param height likewise
 * @param picture PNG data URI
 * @param reference outline of the reference mask, SVG path data; empty text where there is none
 * @param specialist outline of the specialist's answer
 * @param generalist outline of the generalist's answer
 * @param generalistArm id of the arm that answer belongs to
 */
public record Overlay(
        String caseId,
        String place,
        String label,
        String kind,
        int width,
        int height,
        String picture,
        String reference,
        String specialist,
        String generalist,
        String generalistArm) {

    /**
     * The specialist's best, median and worst case of each label, and where it asserts most on a case without the
     * structure. Both contestants are asked again on those few cases.
     */
    public static List<Overlay> examples(Evidence evidence, Contest contest) {
        return new Examples(evidence, contest).draw();
    }
}
