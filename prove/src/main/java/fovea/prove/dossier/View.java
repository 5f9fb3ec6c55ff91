package fovea.prove.dossier;

import fovea.core.image.Cut;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Slicing;
import java.util.List;
import java.util.Optional;

/**
 * What is shown of a case: a plane as it is, of a volume the plane that holds most of the structure.
 *
 * @param cut of a volume; empty for a plane
 * @param plane number of the plane, from 0
 */
record View(Optional<Cut> cut, int plane) {
    /**
     * Chooses the plane with most of the reference, where that is empty with most of the answer, and where that is empty as
     * well the middle one.
     */
    static View of(Optional<Slicing> slicing, Mask reference, Mask answer) {
        if (!reference.geometry().isVolume() || slicing.isEmpty()) {
            return new View(Optional.empty(), 0);
        }
        Cut cut = slicing.get().alone().cut(reference.geometry());
        return new View(Optional.of(cut), cut.fullest(List.of(reference.isEmpty() ? answer : reference)));
    }

    Image image(Image whole) {
        return cut.map(planes -> planes.image(whole, plane)).orElse(whole);
    }

    Mask mask(Mask whole) {
        return cut.map(planes -> planes.mask(whole, plane)).orElse(whole);
    }

    /** Which plane it is, for a caption; empty text for a plane. */
    String place() {
        return cut.map(planes -> ", plane " + (plane + 1) + " of " + planes.planes())
                .orElse("");
    }
}
