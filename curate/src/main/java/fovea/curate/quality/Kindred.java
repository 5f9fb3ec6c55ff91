package fovea.curate.quality;

import fovea.core.Label;
import fovea.curate.portrait.BorderFit;
import fovea.curate.portrait.Portrait;
import fovea.curate.portrait.Robust;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a label lies in the other pictures of the same patient: slices of one examination hold a structure in about the same
 * place, however differently patients lie.
 */
final class Kindred {
    /** Other pictures of a patient that are needed to tell a place. */
    private static final int FEWEST = 3;

    private static final double FARTHEST = 8;
    private static final double FLOOR = 0.005;

    private final Map<String, double[]> places;
    private final Robust x;
    private final Robust y;

    private Kindred(Map<String, double[]> places, Robust x, Robust y) {
        this.places = places;
        this.x = x;
        this.y = y;
    }

    /** Learns from the cases that hold the label. */
    static Kindred of(Label label, List<Portrait> placed) {
        Map<String, List<Portrait>> patients = new HashMap<>();
        placed.stream().filter(one -> !one.patient().isEmpty()).forEach(one -> patients.computeIfAbsent(
                        one.patient(), any -> new ArrayList<>())
                .add(one));
        Map<String, double[]> places = new HashMap<>();
        for (Portrait one : placed) {
            List<Portrait> others = patients.getOrDefault(one.patient(), List.of());
            if (others.size() > FEWEST) {
                places.put(
                        one.id(), new double[] {middle(label, one, others, true), middle(label, one, others, false)});
            }
        }
        List<Portrait> known =
                placed.stream().filter(one -> places.containsKey(one.id())).toList();
        return new Kindred(places, spread(label, known, places, 0), spread(label, known, places, 1));
    }

    private static double middle(Label label, Portrait one, List<Portrait> others, boolean across) {
        return Robust.quantile(
                others.stream()
                        .filter(other -> !other.id().equals(one.id()))
                        .mapToDouble(other -> across
                                ? inside(label, other).x()
                                : inside(label, other).y())
                        .toArray(),
                0.5);
    }

    private static BorderFit.Inside inside(Label label, Portrait one) {
        return one.placements()
                .getOrDefault(label.value(), List.of())
                .getFirst()
                .inPlace()
                .inside();
    }

    private static Robust spread(Label label, List<Portrait> known, Map<String, double[]> places, int axis) {
        return Robust.of(
                known.stream()
                        .mapToDouble(one -> (axis == 0
                                        ? inside(label, one).x()
                                        : inside(label, one).y())
                                - places.getOrDefault(one.id(), new double[2])[axis])
                        .toArray(),
                FLOOR);
    }

    /** How far what a mask covers lies from the patient's other masks, in spreads; 0 where they are too few. */
    double distance(Portrait one, BorderFit.Inside inside) {
        double[] place = places.get(one.id());
        if (place == null) {
            return 0;
        }
        return Math.min(FARTHEST, Math.hypot(x.z(inside.x() - place[0]), y.z(inside.y() - place[1])));
    }
}
