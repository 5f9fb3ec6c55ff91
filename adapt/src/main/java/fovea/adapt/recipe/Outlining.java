package fovea.adapt.recipe;

import fovea.core.image.Plan;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * How structures are learnt to be outlined in pictures.
 *
 * @param size side of the net's square input in pixels, a multiple of 16 from 64 to 1024 (of 64 for MobileSAM)
 * @param focalWeight weight of the focal loss beside the Dice loss, 0 to 1e9
 * @param focalGamma exponent of the focal loss, 0 to 1e9; 0 makes it cross entropy
 * @param negatives share of the pictures shown that are made to hold no structure, with empty masks, 0 to 0.5
 * @param falsePaint largest share of a new patient's pictures without a label that may be painted with it, by conformal
 *     risk control on patients set aside for validation, 0 to 0.5; 0: no promise is made
 * @param prompted share of the cases shown with a click or a box beside the label's name, 0 to 1
 * @param textEncoder sha256 of the text encoder that label names go through; empty: each label's token is learnt
 * @param foreign sha256 of the foreign pictures that half of the negatives are; empty: there are none
 * @param from sha256 of the weights of the specialist that training starts from; empty: it starts afresh
 * @param showing how pictures are shown to the net: what a plan says beside the size
 * @param augmentation how a case is varied each time it is shown
 */
public record Outlining(
        int size,
        double focalWeight,
        double focalGamma,
        double negatives,
        double falsePaint,
        double prompted,
        String textEncoder,
        String foreign,
        String from,
        Showing showing,
        Augmentation augmentation)
        implements TaskRecipe {
    public Outlining {
        Objects.requireNonNull(showing, "showing is null");
        Objects.requireNonNull(augmentation, "augmentation is null");
        Demand.require("size", size >= 64 && size <= 1024 && size % 16 == 0, "a multiple of 16 from 64 to 1024", size);
        Demand.require("focalWeight", focalWeight >= 0 && focalWeight <= Demand.LARGEST, "0 to 1e9", focalWeight);
        Demand.require("focalGamma", focalGamma >= 0 && focalGamma <= Demand.LARGEST, "0 to 1e9", focalGamma);
        Demand.require("negatives", negatives >= 0 && negatives <= 0.5, "0 to 0.5", negatives);
        Demand.require("falsePaint", falsePaint >= 0 && falsePaint <= 0.5, "0 to 0.5", falsePaint);
        Demand.require(
                "negatives",
                falsePaint == 0 || negatives > 0,
                "above 0 where falsePaint is given, for presence to be learnt",
                negatives);
        Demand.require("prompted", prompted >= 0 && prompted <= 1, "0 to 1", prompted);
        Demand.require(
                "textEncoder",
                textEncoder.isEmpty() || textEncoder.matches("[0-9a-f]{64}"),
                "empty or a sha256",
                textEncoder);
        Demand.require("from", from.isEmpty() || from.matches("[0-9a-f]{64}"), "empty or a sha256", from);
        Demand.require("foreign", foreign.isEmpty() || foreign.matches("[0-9a-f]{64}"), "empty or a sha256", foreign);
        Demand.require(
                "negatives",
                foreign.isEmpty() || negatives > 0,
                "above 0 where foreign pictures are given, such as 0.1 in a recipe",
                negatives);
    }

    /**
     * How pictures are shown to the net: a {@link Plan} without its size.
     *
     * @param window which greys, as {@link Plan.Window#text}: {@code stored}, {@code fixed LOW HIGH} or
     *     {@code quantiles LOW HIGH}
     * @param axis along which a volume is cut into planes: {@code x}, {@code y} or {@code z}
     * @param planesPerVolume at most so many planes of one volume are learnt from, at least 1
     * @param emptyShare share of the planes learnt from that may hold no label, 0 to 1
     * @param neighbours 1: a plane is shown between the planes before and after it, as three channels; 0: alone
     */
    public record Showing(String window, String axis, int planesPerVolume, double emptyShare, int neighbours) {
        public Showing {
            window = Plan.Window.of(window).text();
            Demand.require("showing.axis", Set.of("x", "y", "z").contains(axis), "x, y or z", axis);
            Demand.require("showing.planesPerVolume", planesPerVolume >= 1, "at least 1", planesPerVolume);
            Demand.require("showing.emptyShare", emptyShare >= 0 && emptyShare <= 1, "0 to 1", emptyShare);
            Demand.require("showing.neighbours", neighbours == 0 || neighbours == 1, "0 or 1", neighbours);
        }

        static Showing of(Plan plan, int neighbours) {
            return new Showing(
                    plan.window().text(),
                    plan.axis().name().toLowerCase(Locale.ROOT),
                    plan.sampling().planesPerVolume(),
                    plan.sampling().emptyShare(),
                    neighbours);
        }

        /** Which greys. */
        public Plan.Window greys() {
            return Plan.Window.of(window);
        }
    }

    /**
     * How a case is varied: each number but the last is the largest deviation, drawn evenly on both sides; 0 turns
     * it off.
     *
     * @param rotationDegrees about the centre, 0 to 180
     * @param scale relative, 0 to 0.9
     * @param shift relative to the input's side, 0 to 0.5, in both axes
     * @param brightness added, relative to the full range of display values, 0 to 1
     * @param contrast relative, about the middle grey, 0 to 0.9
     * @param gamma exponent exp(-gamma)..exp(gamma) on display values, 0 to 2
     * @param noise standard deviation, drawn evenly from 0 up to this, relative to the full range, 0 to 1
     * @param mirror chance of swapping left and right, 0 to 1; only for pictures in which the sides of the body do not
     *     matter, such as ultrasound of a limb
     */
    public record Augmentation(
            double rotationDegrees,
            double scale,
            double shift,
            double brightness,
            double contrast,
            double gamma,
            double noise,
            double mirror) {
        public Augmentation {
            Demand.require("augmentation.rotationDegrees", within(rotationDegrees, 180), "0 to 180", rotationDegrees);
            Demand.require("augmentation.scale", within(scale, 0.9), "0 to 0.9", scale);
            Demand.require("augmentation.shift", within(shift, 0.5), "0 to 0.5", shift);
            Demand.require("augmentation.brightness", within(brightness, 1), "0 to 1", brightness);
            Demand.require("augmentation.contrast", within(contrast, 0.9), "0 to 0.9", contrast);
            Demand.require("augmentation.gamma", within(gamma, 2), "0 to 2", gamma);
            Demand.require("augmentation.noise", within(noise, 1), "0 to 1", noise);
            Demand.require("augmentation.mirror", within(mirror, 1), "0 to 1", mirror);
        }

        private static boolean within(double value, double limit) {
            return value >= 0 && value <= limit;
        }
    }
}
