package fovea.prove;

import fovea.core.Evidence.Arm;
import java.util.List;

/**
 * Who is asked, and how. The generalist gets its best chances: a box and a centre point taken from the reference mask,
 * which no user has. Such an oracle knows when a structure is absent; it then asks nothing, and the arm answers with an
 * empty mask by construction. Only the specialist and the whole-image arm can paint what is not there.
 */
final class Arms {
    static final Arm SPECIALIST = new Arm("specialist", "Specialist, label name", "the name of the structure", false);
    static final Arm BOX = new Arm(
            "generalist-box",
            "Generalist, oracle box",
            "the smallest box around the reference mask; nothing where the structure is absent",
            true);
    static final Arm POINT = new Arm(
            "generalist-point",
            "Generalist, oracle point",
            "the pixel deepest inside the largest piece of the reference mask; nothing where the structure is absent",
            true);
    static final Arm WHOLE =
            new Arm("generalist-whole", "Generalist, no hint", "the whole image and no hint at all", false);

    static final List<Arm> ALL = List.of(SPECIALIST, BOX, POINT, WHOLE);

    private Arms() {}
}
