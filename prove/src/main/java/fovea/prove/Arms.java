package fovea.prove;

import fovea.core.Label;
import fovea.core.evidence.Evidence.Arm;
import fovea.core.image.Cut;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.core.image.Slicing;
import fovea.prove.metrics.Interior;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Who is asked, and how. The generalist gets its best chances: a box and a centre point taken from the reference mask,
 * which no user has. Such an oracle knows when a structure is absent; it then asks nothing, and the arm answers with an
 * empty mask by construction. Only the specialist and the whole-image arm can paint what is not there.
 *
 * <p>A volume is put to the generalist plane by plane, each plane with hints of its own; the specialist cuts it itself.
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

    /**
     * What an arm is told about a label; nothing for an oracle that knows the structure is absent.
     *
     * @param slicing how the generalist is asked about a volume
     */
    static List<Prompt> prompt(String arm, Label label, Mask reference, Optional<Slicing> slicing) {
        if (!reference.geometry().isVolume() || arm.equals(SPECIALIST.id())) {
            return prompt(arm, label, reference);
        }
        Cut cut = slicing.orElseThrow(
                        () -> new IllegalArgumentException("a volume needs a slicing to be asked by " + arm))
                .alone()
                .cut(reference.geometry());
        Prompt.Planes planes = new Prompt.Planes(
                slicing.orElseThrow().alone(),
                IntStream.range(0, cut.planes())
                        .mapToObj(plane -> prompt(arm, label, cut.mask(reference, plane)).stream()
                                .findFirst())
                        .toList());
        return planes.asks() ? List.of(planes) : List.of();
    }

    private static List<Prompt> prompt(String arm, Label label, Mask reference) {
        return switch (arm) {
            case "specialist" -> List.of(new Prompt.Name(label.name()));
            case "generalist-box" ->
                reference.boundingBox().<List<Prompt>>map(List::of).orElse(List.of());
            case "generalist-point" -> point(reference);
            case "generalist-whole" -> List.of(new Prompt.Whole());
            default -> throw new IllegalArgumentException("no arm is called " + arm);
        };
    }

    private static List<Prompt> point(Mask reference) {
        OptionalInt deepest = Interior.deepest(reference);
        if (deepest.isEmpty()) {
            return List.of();
        }
        int at = deepest.getAsInt();
        int row = at / reference.width();
        return List.of(Prompt.Points.inside(at % reference.width(), row));
    }
}
