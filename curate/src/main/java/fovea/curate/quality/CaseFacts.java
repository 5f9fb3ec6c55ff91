package fovea.curate.quality;

import fovea.core.Label;
import fovea.core.image.PixelSpacing;
import fovea.curate.portrait.Greys;
import fovea.curate.portrait.MaskShape;
import fovea.curate.portrait.Portrait;
import fovea.curate.portrait.Robust;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Numbers over the cases of a cohort.
 *
 * @param cases how many
 * @param mostBits largest number of bits a sample has
 * @param width columns of the images
 * @param height rows
 * @param depth slices
 * @param spacing millimetres along x, y and z; empty where any case does not tell
 * @param lowest smallest stored value of each image
 * @param mean mean stored value of each image
 * @param highest the value 99 % of an image's samples lie below
 * @param labels one per label
 */
public record CaseFacts(
        int cases,
        int mostBits,
        Spread width,
        Spread height,
        Spread depth,
        List<Spread> spacing,
        Spread lowest,
        Spread mean,
        Spread highest,
        List<OfLabel> labels) {
    public CaseFacts {
        spacing = List.copyOf(spacing);
        labels = List.copyOf(labels);
    }

    /**
     * How a number is spread over the cases.
     *
     * @param low 5 % of the cases lie below
     * @param middle the median
     * @param high 95 % lie below
     * @param values of all cases, in the album's order
     */
    public record Spread(double low, double middle, double high, List<Double> values) {
        public Spread {
            values = List.copyOf(values);
        }

        /** The smallest of all; NaN of none. */
        public double smallest() {
            return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        }

        /** The largest of all; NaN of none. */
        public double largest() {
            return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        }

        static Spread of(Stream<Double> numbers) {
            List<Double> values = numbers.toList();
            double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
            return new Spread(
                    Robust.quantile(array, 0.05), Robust.quantile(array, 0.5), Robust.quantile(array, 0.95), values);
        }
    }

    /**
     * A label over the cases that hold it.
     *
     * @param label its name and value
     * @param present cases that hold it
     * @param pixels its pixels, or voxels
     * @param millilitres its volume; empty for planes and unknown spacing
     * @param diameterShare diameter of a disc (a ball) as large, over the picture's longer side
     * @param greyLow of each case the stored value 5 % of the label's pixels lie below
     * @param greyHigh the same of 95 %
     */
    public record OfLabel(
            Label label,
            int present,
            Spread pixels,
            Spread millilitres,
            Spread diameterShare,
            Spread greyLow,
            Spread greyHigh) {}

    /** Looks through an album. */
    public static CaseFacts of(Album album) {
        List<Portrait> all = album.portraits();
        return new CaseFacts(
                all.size(),
                all.stream().mapToInt(one -> one.greys().bits()).max().orElse(8),
                spread(all, one -> one.geometry().width()),
                spread(all, one -> one.geometry().height()),
                spread(all, one -> one.geometry().depth()),
                spacing(all),
                spread(all, one -> one.greys().quantile(Greys.LOWEST)),
                spread(all, one -> one.greys().mean()),
                spread(all, one -> one.greys().quantile(Greys.TOP)),
                album.labels().stream().map(label -> of(label, album)).toList());
    }

    private static Spread spread(List<Portrait> portraits, ToDoubleFunction<Portrait> number) {
        return Spread.of(portraits.stream().map(one -> number.applyAsDouble(one)));
    }

    private static List<Spread> spacing(List<Portrait> portraits) {
        if (portraits.isEmpty()
                || portraits.stream().anyMatch(one -> one.geometry().spacing().isEmpty())) {
            return List.of();
        }
        List<ToDoubleFunction<PixelSpacing>> axes =
                List.of(PixelSpacing::columnMm, PixelSpacing::rowMm, PixelSpacing::sliceMm);
        List<Spread> spacing = new ArrayList<>();
        axes.forEach(axis -> spacing.add(spread(
                portraits, one -> axis.applyAsDouble(one.geometry().spacing().orElseThrow()))));
        return spacing;
    }

    private static OfLabel of(Label label, Album album) {
        List<Portrait> with = album.with(label);
        return new OfLabel(
                label,
                with.size(),
                spread(with, one -> shape(one, label).pixels()),
                Spread.of(with.stream()
                        .filter(one -> one.geometry().depth() > 1)
                        .flatMap(one -> one.geometry().spacing().stream()
                                .map(mm -> shape(one, label).pixels()
                                        * mm.rowMm()
                                        * mm.columnMm()
                                        * mm.sliceMm()
                                        / 1000))),
                spread(with, one -> diameterShare(one, shape(one, label))),
                spread(with, one -> shape(one, label).inside().get(0)),
                spread(with, one -> shape(one, label).inside().get(2)));
    }

    private static double diameterShare(Portrait one, MaskShape shape) {
        double longer = Math.max(one.geometry().width(), one.geometry().height());
        double diameter = one.geometry().depth() == 1
                ? 2 * Math.sqrt(shape.pixels() / Math.PI)
                : 2 * Math.cbrt(3.0 * shape.pixels() / (4 * Math.PI));
        return diameter / longer;
    }

    private static MaskShape shape(Portrait one, Label label) {
        MaskShape shape = one.shapes().get(label.value());
        if (shape == null) {
            throw new IllegalArgumentException("case " + one.id() + " has no " + label.name());
        }
        return shape;
    }
}
