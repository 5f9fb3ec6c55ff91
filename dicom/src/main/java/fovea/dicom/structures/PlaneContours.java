package fovea.dicom.structures;

import fovea.dicom.structures.Outline.Relation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What contours of one structure in one plane enclose together (PS3.3 section C.8.8.6.3).
 *
 * <p>Contours that are the same count once. Of CLOSED_PLANAR contours, those that cross or overlap in part are united; a
 * contour wholly within another is a hole in it, one within that hole is filled again, and so on. CLOSEDPLANAR_XOR
 * contours are then combined with the result by exclusive or.
 */
final class PlaneContours {
    private final int columns;
    private final int rows;
    private final List<Given> given = new ArrayList<>();
    private final List<Drawn> planar = new ArrayList<>();
    private final List<Drawn> exclusive = new ArrayList<>();

    private record Given(ContourType type, Polygon polygon) {}

    /** A contour that is kept, and the pixels whose centres it encloses. */
    private record Drawn(Outline outline, BitSet pixels) {}

    PlaneContours(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Takes a closed contour in. */
    void add(ContourType type, Polygon polygon) {
        given.add(new Given(type, polygon));
    }

    /** Pixels of all contours together, bit row x columns + column; copies and contours without a pixel are noted. */
    BitSet pixels(ContourNotes notes) {
        given.forEach(one -> draw(one, notes));
        BitSet pixels = new BitSet();
        List<Cluster> clusters = clusters();
        clusters.sort(Comparator.comparingInt(Cluster::depth));
        for (Cluster cluster : clusters) {
            for (Drawn one : cluster.members) {
                if (cluster.depth() % 2 == 0) {
                    pixels.or(one.pixels);
                } else {
                    pixels.andNot(one.pixels);
                }
            }
        }
        exclusive.forEach(one -> pixels.xor(one.pixels));
        return pixels;
    }

    private void draw(Given one, ContourNotes notes) {
        Drawn drawn = new Drawn(new Outline(one.polygon, rows), one.polygon.fill(columns, rows));
        List<Drawn> kept = one.type == ContourType.CLOSEDPLANAR_XOR ? exclusive : planar;
        if (drawn.pixels.isEmpty()) {
            notes.add(ContourNote.Kind.NO_PIXEL);
        } else if (kept.stream().anyMatch(other -> other.outline.to(drawn.outline) == Relation.SAME)) {
            notes.add(ContourNote.Kind.COPY);
        } else {
            kept.add(drawn);
        }
    }

    /**
     * Contours that are joined by crossing each other, which together make one area.
     *
     * @param members the contours
     * @param around the areas that they lie within
     */
    private record Cluster(List<Drawn> members, Set<Integer> around) {
        int depth() {
            return around.size();
        }
    }

    private List<Cluster> clusters() {
        int count = planar.size();
        Relation[][] relations = new Relation[count][count];
        int[] names = new int[count];
        for (int i = 0; i < count; i++) {
            names[i] = i;
            for (int j = 0; j < i; j++) {
                relations[i][j] = planar.get(i).outline.to(planar.get(j).outline);
                if (relations[i][j] == Relation.CROSSING) {
                    rename(names, i, names[i], names[j]);
                }
            }
        }
        List<Cluster> clusters = new ArrayList<>();
        for (int name = 0; name < count; name++) {
            List<Drawn> members = new ArrayList<>();
            Set<Integer> around = new HashSet<>();
            for (int i = 0; i < count; i++) {
                if (names[i] == name) {
                    members.add(planar.get(i));
                    addAround(around, i, relations, names);
                }
            }
            if (!members.isEmpty()) {
                clusters.add(new Cluster(members, around));
            }
        }
        return clusters;
    }

    private static void rename(int[] names, int last, int from, int to) {
        for (int i = 0; i <= last; i++) {
            names[i] = names[i] == from ? to : names[i];
        }
    }

    private static void addAround(Set<Integer> around, int one, Relation[][] relations, int[] names) {
        for (int other = 0; other < names.length; other++) {
            boolean within = other < one
                    ? relations[one][other] == Relation.WITHIN
                    : other > one && relations[other][one] == Relation.AROUND;
            if (within && names[other] != names[one]) {
                around.add(names[other]);
            }
        }
    }
}
