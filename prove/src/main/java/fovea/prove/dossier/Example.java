package fovea.prove.dossier;

import fovea.core.evidence.Evidence;
import fovea.core.page.Marks;
import fovea.prove.Contest;
import java.util.List;
import java.util.Optional;

/**
 * A case to be looked at: the image and three outlines over it, all turned as radiologists look at them.
 *
 * @param caseId of the case
 * @param place which plane of a volume is shown; empty text for a plane
 * @param label the structure outlined
 * @param kind why it was chosen: {@code best}, {@code median}, {@code worst} or {@code invented}
 * @param picture the image below the outlines
 * @param outlines over the picture
 */
public record Example(String caseId, String place, String label, String kind, Picture picture, Outlines outlines) {

    /**
     * An image on a page.
     *
     * @param width in the picture's own pixels
     * @param height likewise
     * @param dataUri of the PNG file
     * @param marks of its edges; empty where its place in the patient is unknown
     */
    public record Picture(int width, int height, String dataUri, Optional<Marks> marks) {}

    /**
     * Outlines as SVG path data in the picture's pixels, empty text where there is none.
     *
     * @param reference of the reference mask
     * @param specialist of the specialist's answer
     * @param generalist of the generalist's answer
     * @param generalistArm id of the arm that answer belongs to
     */
    public record Outlines(String reference, String specialist, String generalist, String generalistArm) {}

    /**
     * The specialist's best, median and worst case of each label, and where it asserts most on a case without the
     * structure. Both contestants are asked again on those few cases.
     */
    public static List<Example> of(Evidence evidence, Contest contest) {
        return new Examples(evidence, contest).draw();
    }
}
