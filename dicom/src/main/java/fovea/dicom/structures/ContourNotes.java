package fovea.dicom.structures;

import fovea.dicom.structures.ContourNote.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of the contours of a structure. */
final class ContourNotes {
    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);

    /** How many contours of a kind, with the example of the largest size. */
    private record Count(int count, double size, String detail) {
        Count plus(Count other) {
            Count larger = other.size > size ? other : this;
            return new Count(count + other.count, larger.size, larger.detail);
        }
    }

    void add(Kind kind) {
        add(kind, "", 0);
    }

    /** With a word for a person, kept of the contour with the largest size. */
    void add(Kind kind, String detail, double size) {
        counts.merge(kind, new Count(1, size, detail), Count::plus);
    }

    List<ContourNote> all() {
        List<ContourNote> notes = new ArrayList<>();
        counts.forEach((kind, one) -> notes.add(new ContourNote(kind, one.count, one.detail)));
        return notes;
    }
}
