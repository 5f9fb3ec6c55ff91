package fovea.curate.quality;

import fovea.core.Label;
import fovea.curate.portrait.BorderFit;
import fovea.curate.portrait.BorderFit.Fit;
import fovea.curate.portrait.MaskShape;
import fovea.curate.portrait.Portrait;
import fovea.curate.portrait.Robust;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What tells a mask in its place from one that is not, as numbers for one label: agreement of its border with edges in
 * place, the least of it on any side, how much more there is nearby and how far away, how unusual the grey it covers and
 * where it lies is, in the cohort and among the patient's other pictures, and how mixed that grey is.
 */
final class FitFeatures {
    private static final List<String> MIRRORS =
            List.of("mirrored left to right", "mirrored top to bottom", "turned by 180 degrees");

    private static final int COUNT = 9;

    private final Label label;
    private final int sign;
    private final Robust grey;
    private final Robust x;
    private final Robust y;
    private final Kindred kindred;

    private FitFeatures(Label label, int sign, Robust grey, Robust x, Robust y, Kindred kindred) {
        this.label = label;
        this.sign = sign;
        this.grey = grey;
        this.x = x;
        this.y = y;
        this.kindred = kindred;
    }

    /** Learns what is usual for a label from the cases that hold it. */
    static FitFeatures of(Label label, List<Portrait> placed) {
        double middle = Robust.quantile(values(label, placed, fit -> fit.edge().here()), 0.5);
        return new FitFeatures(
                label,
                middle >= 0 ? 1 : -1,
                Robust.of(values(label, placed, fit -> fit.inside().grey()), 0.05),
                Robust.of(values(label, placed, fit -> fit.inside().x()), 0.02),
                Robust.of(values(label, placed, fit -> fit.inside().y()), 0.02),
                Kindred.of(label, placed));
    }

    private interface Feature {
        double of(Fit fit);
    }

    private static double[] values(Label label, List<Portrait> placed, Feature feature) {
        return placed.stream()
                .mapToDouble(one -> placements(one, label).stream()
                        .mapToDouble(placement -> feature.of(placement.inPlace()))
                        .average()
                        .orElse(0))
                .toArray();
    }

    private static List<BorderFit> placements(Portrait one, Label label) {
        return one.placements().getOrDefault(label.value(), List.of());
    }

    /** The numbers of a case as it is. */
    double[] inPlace(Portrait one) {
        return mean(one, BorderFit::inPlace);
    }

    /** A way to be wrong that masks are brought into on purpose. */
    enum Wrong {
        /** By a few per cent of the picture. */
        NUDGED,
        /** By more, or mirrored. */
        ELSEWHERE,
        /** Grown or shrunk. */
        RESHAPED
    }

    /** The same for the case's mask put wrong on purpose. */
    List<double[]> misplaced(Portrait one, Wrong how) {
        List<double[]> vectors = new ArrayList<>();
        switch (how) {
            case NUDGED -> add(one, fits -> fits.moved().subList(0, BorderFit.SMALL), vectors);
            case ELSEWHERE -> {
                add(
                        one,
                        fits -> fits.moved()
                                .subList(BorderFit.SMALL, fits.moved().size()),
                        vectors);
                add(one, BorderFit::mirrored, vectors);
            }
            case RESHAPED -> add(one, BorderFit::reshaped, vectors);
        }
        return vectors;
    }

    private void add(Portrait one, Function<BorderFit, List<Fit>> which, List<double[]> vectors) {
        int count = placements(one, label).stream()
                .mapToInt(placement -> which.apply(placement).size())
                .min()
                .orElse(0);
        for (int i = 0; i < count; i++) {
            int place = i;
            vectors.add(mean(one, placement -> which.apply(placement).get(place)));
        }
    }

    /** Over the planes of a case. */
    private double[] mean(Portrait one, Function<BorderFit, Fit> which) {
        List<BorderFit> placements = placements(one, label);
        double[] mean = new double[COUNT];
        for (BorderFit placement : placements) {
            double[] vector = vector(one, which.apply(placement));
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / placements.size();
            }
        }
        return mean;
    }

    private double[] vector(Portrait one, Fit fit) {
        double here = here(fit);
        return new double[] {
            here,
            best(fit) - here,
            Math.hypot(moveX(fit), moveY(fit)) / BorderFit.SEARCH,
            Math.min(6, Math.abs(grey.z(fit.inside().grey()))),
            Math.log(fit.inside().spread() + 0.05),
            Math.min(6, Math.hypot(x.z(fit.inside().x()), y.z(fit.inside().y()))),
            sign > 0 ? fit.side().least() : -fit.side().most(),
            kindred.distance(one, fit.inside()),
            size(one)
        };
    }

    /** The same wherever the mask lies: what else may be expected depends on it. */
    private double size(Portrait one) {
        MaskShape shape = one.shapes().get(label.value());
        return shape == null ? 0 : Math.log(shape.share() + 1e-6);
    }

    private double here(Fit fit) {
        return sign * fit.edge().here();
    }

    private double best(Fit fit) {
        return sign > 0 ? fit.edge().best() : -fit.edge().worst();
    }

    private double moveX(Fit fit) {
        return sign > 0 ? fit.edge().bestX() : fit.edge().worstX();
    }

    private double moveY(Fit fit) {
        return sign > 0 ? fit.edge().bestY() : fit.edge().worstY();
    }

    /**
     * Where the mask's border would agree best with edges.
     *
     * @param here agreement in place
     * @param best agreement there
     * @param x to the right, in pixels of 128; 0 when mirrored
     * @param y down, in pixels of 128; 0 when mirrored
     * @param mirrored how it is mirrored; empty when it is not
     */
    record Move(double here, double best, double x, double y, String mirrored) {
        /** In words, moves in pixels of the picture. */
        String describe(double scale) {
            return mirrored.isEmpty()
                    ? String.format(Locale.ROOT, "moved by %.0f pixels across and %.0f down", x * scale, y * scale)
                    : mirrored;
        }
    }

    /** Of the plane that holds most of the label. */
    Move bestMove(Portrait one) {
        BorderFit placement = placements(one, label).getFirst();
        Fit fit = placement.inPlace();
        Move move = new Move(here(fit), best(fit), moveX(fit), moveY(fit), "");
        for (int i = 0; i < MIRRORS.size(); i++) {
            double mirrored = best(placement.mirrored().get(i));
            if (mirrored > 1.25 * move.best()) {
                move = new Move(here(fit), mirrored, 0, 0, MIRRORS.get(i));
            }
        }
        return move;
    }
}
