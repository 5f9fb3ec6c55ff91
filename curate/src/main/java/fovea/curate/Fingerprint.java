package fovea.curate;

import fovea.core.Count;
import fovea.core.image.Plan;
import fovea.core.image.Plan.Axis;
import fovea.core.image.Plan.Sampling;
import fovea.core.image.Plan.Window;
import fovea.curate.quality.Album;
import fovea.curate.quality.CaseFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a cohort is like in numbers, and the plan that follows from it.
 *
 * @param facts sizes, greys and labels over the cases
 * @param plan how its pictures are to be shown to a net
 * @param why the plan's reasons, a line each
 */
public record Fingerprint(CaseFacts facts, Plan plan, List<String> why) {
    /** A stored value below this says that samples are Hounsfield units: air is -1000, no other scale goes there. */
    private static final double AIR = -500;

    /** Diameter of a label in pixels of the net's input below which its mask grid of a quarter is too coarse. */
    private static final double SMALLEST_DIAMETER = 24;

    private static final int PLANES = 16;
    private static final double UNEVEN = 1.5;

    public Fingerprint {
        why = List.copyOf(why);
    }

    /** Looks at a cohort. */
    public static Fingerprint of(Album album) {
        CaseFacts facts = CaseFacts.of(album);
        List<String> why = new ArrayList<>();
        why.add("Made by fovea curate from " + Count.of(facts.cases(), "case") + "; edit it, and adapt takes it.");
        Plan plan = new Plan(window(facts, why), size(facts, why), axis(facts, why), sampling(facts, why));
        return new Fingerprint(facts, plan, why);
    }

    private static Window window(CaseFacts facts, List<String> why) {
        if (facts.mostBits() <= 8 && facts.lowest().middle() >= 0) {
            why.add("window stored: all samples have 8 bits.");
            return new Window.Stored();
        }
        if (facts.lowest().middle() < AIR && !facts.labels().isEmpty()) {
            double low = facts.labels().stream()
                    .mapToDouble(label -> label.greyLow().middle())
                    .min()
                    .orElse(0);
            double high = facts.labels().stream()
                    .mapToDouble(label -> label.greyHigh().middle())
                    .max()
                    .orElse(1);
            double margin = 0.5 * Math.max(high - low, 100);
            why.add(String.format(
                    Locale.ROOT,
                    "window fixed: stored values go below %.0f, as Hounsfield units do; labels lie at %.0f to %.0f"
                            + " (5 to 95 %% of their pixels), half of that is added on both sides.",
                    AIR,
                    low,
                    high));
            return new Window.Fixed(Math.floor(low - margin), Math.ceil(high + margin));
        }
        why.add("window quantiles: the scale of the samples has no fixed meaning, so each picture has its own.");
        return new Window.Quantiles(0.005, 0.995);
    }

    private static int size(CaseFacts facts, List<String> why) {
        double smallest = facts.labels().stream()
                .mapToDouble(label -> label.diameterShare().middle())
                .filter(share -> share > 0)
                .min()
                .orElse(1);
        int size = 256;
        while (size < 1024 && smallest * size < SMALLEST_DIAMETER) {
            size *= 2;
        }
        why.add(String.format(
                Locale.ROOT,
                "size %d: the smallest label has a diameter of %.1f %% of the picture's longer side in the middle of the"
                        + " cohort, %.0f pixels of the net's input (at least %.0f are sought).",
                size,
                100 * smallest,
                smallest * size,
                SMALLEST_DIAMETER));
        return size;
    }

    private static Axis axis(CaseFacts facts, List<String> why) {
        if (facts.depth().middle() <= 1) {
            why.add("axis z: the pictures are planes.");
            return Axis.Z;
        }
        if (facts.spacing().isEmpty()) {
            why.add("axis z: volumes of unknown spacing are cut as they are stored.");
            return Axis.Z;
        }
        double[] mm =
                facts.spacing().stream().mapToDouble(CaseFacts.Spread::middle).toArray();
        double finest = Arrays.stream(mm).min().orElse(1);
        Axis[] axes = Axis.values();
        int coarsest = mm[0] > mm[1] && mm[0] > mm[2] ? 0 : mm[1] > mm[2] ? 1 : 2;
        Axis axis = mm[coarsest] > UNEVEN * finest ? axes[coarsest] : Axis.Z;
        why.add(String.format(
                Locale.ROOT,
                "axis %s: the spacing is %.2f, %.2f and %.2f mm along x, y and z in the middle of the cohort; planes are cut"
                        + " where pixels are finest.",
                axis.name().toLowerCase(Locale.ROOT),
                mm[0],
                mm[1],
                mm[2]));
        return axis;
    }

    private static Sampling sampling(CaseFacts facts, List<String> why) {
        double depth = facts.depth().middle();
        if (depth <= 1) {
            why.add("sampling: one plane a case.");
            return new Sampling(1, 1);
        }
        int planes = (int) Math.max(1, Math.min(PLANES, depth));
        why.add(String.format(
                Locale.ROOT, "sampling: %d planes of about %.0f a volume; a fifth may be empty.", planes, depth));
        return new Sampling(planes, 0.2);
    }
}
