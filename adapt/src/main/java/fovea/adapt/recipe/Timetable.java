package fovea.adapt.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a run's progress, 0 to 1, grows from step to step. A run may show its pictures at half their size first (progressive
 * resizing, Tan and Le, EfficientNetV2, ICML 2021, arXiv 2104.00298, section 4): such a coarse step counts as a quarter of
 * a step at full size, since it has a quarter of the pixels. How much work is left may be planned anew on the way; each plan
 * is a leg, and the list of legs alone decides all steps.
 *
 * @param coarse share of the progress made in coarse steps, which come first, 0 to 0.9
 * @param legs at least one, the first from step 0, by rising step
 */
public record Timetable(double coarse, List<Leg> legs) {
    private static final double TINY = 1e-9;
    private static final int QUARTERS = 4; // coarse steps that a step at full size counts as

    public Timetable {
        legs = List.copyOf(legs);
        if (legs.isEmpty() || legs.getFirst().from() != 0) {
            throw new IllegalArgumentException("legs must begin with step 0, got " + legs);
        }
        for (int i = 1; i < legs.size(); i++) {
            if (legs.get(i).from() <= legs.get(i - 1).from()) {
                throw new IllegalArgumentException("legs must have rising steps, got " + legs);
            }
        }
    }

    /**
     * A plan of what is left.
     *
     * @param from first step it is for
     * @param work left from there on, in coarse steps; below 1 the run ends there
     */
    public record Leg(int from, double work) {
        public Leg {
            Demand.require("a leg's step", from >= 0, "0 or more", from);
            Demand.require("a leg's work", work >= 0 && work <= Demand.LARGEST, "0 to 1e9", work);
        }
    }

    /** So many steps, planned once. */
    public static Timetable of(double coarse, int steps) {
        return new Timetable(coarse, List.of(new Leg(0, steps / (coarse + (1 - coarse) / QUARTERS))));
    }

    /**
     * Of what {@link #text} gave.
     *
     * @throws IllegalArgumentException when it is no such text
     */
    public static Timetable of(double coarse, String text) {
        try {
            return new Timetable(
                    coarse,
                    Arrays.stream(text.split(" ", -1)).map(Timetable::leg).toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "steps must be pairs of a step and the work left from there, such as \"0:400.0 60:380.0\", got \""
                            + text + "\": " + e.getMessage(),
                    e);
        }
    }

    private static Leg leg(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("\"" + text + "\" is no pair");
        }
        return new Leg(Integer.parseInt(parts[0]), Double.parseDouble(parts[1]));
    }

    /** The legs as {@code step:work}, separated by spaces. */
    public String text() {
        return legs.stream().map(leg -> leg.from() + ":" + leg.work()).collect(Collectors.joining(" "));
    }

    /** With what is left planned anew from a step on, later than the last leg's. */
    public Timetable replanned(int from, double work) {
        List<Leg> more = new ArrayList<>(legs);
        more.add(new Leg(from, work));
        return new Timetable(coarse, more);
    }

    /** Progress before a step. */
    public double progress(int step) {
        Stretch at = at(step);
        return at.after(step - at.from());
    }

    /** Whether a step is a coarse one. */
    public boolean isCoarse(int step) {
        Stretch at = at(step);
        return step - at.from() < at.coarseSteps();
    }

    /** Steps of the run, as planned now. */
    public int steps() {
        Stretch last = at(Integer.MAX_VALUE);
        return last.from() + last.steps();
    }

    private Stretch at(int step) {
        Stretch stretch = new Stretch(legs.getFirst(), 0, coarse);
        for (Leg leg : legs.subList(1, legs.size())) {
            if (leg.from() > step) {
                break;
            }
            stretch = new Stretch(leg, stretch.after(leg.from() - stretch.from()), coarse);
        }
        return stretch;
    }

    /**
     * A leg and the progress it begins with.
     *
     * @param start progress
     */
    private record Stretch(Leg leg, double start, double coarse) {
        int from() {
            return leg.from();
        }

        /** Progress of a coarse step. */
        private double each() {
            return leg.work() < 1 ? 1 : (1 - start) / leg.work();
        }

        int coarseSteps() {
            return start < coarse - TINY && leg.work() >= 1 ? (int) Math.ceil((coarse - start) / each() - TINY) : 0;
        }

        int steps() {
            if (leg.work() < 1) {
                return 0;
            }
            double left = Math.max(0, 1 - start - coarseSteps() * each());
            return coarseSteps() + (int) Math.floor(left / (QUARTERS * each()) + TINY);
        }

        /** Progress after so many of its steps. */
        double after(int taken) {
            int small = Math.min(taken, coarseSteps());
            return Math.min(1, start + each() * (small + (double) QUARTERS * (taken - small)));
        }
    }
}
