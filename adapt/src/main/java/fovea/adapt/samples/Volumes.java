package fovea.adapt.samples;

import fovea.adapt.recipe.Outlining;
import fovea.adapt.recipe.Recipe;
import fovea.core.Showing;
import fovea.core.cohort.Case;
import fovea.core.cohort.Training;
import fovea.core.image.Cut;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Plan;
import fovea.core.image.Slicing;
import fovea.model.preparation.Framing;
import fovea.model.preparation.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Volumes of a training side, as planes to learn from.
 *
 * @param slicing how all of them are cut
 * @param recipe decides which planes, their greys and their size
 */
public record Volumes(Slicing slicing, Recipe recipe) {
    /**
     * How the volumes of a training side are cut; empty where it holds planes alone.
     *
     * @throws IllegalArgumentException when the recipe wants neighbours of planes that have none, or volumes lie in
     *     different directions and some do not tell in which
     */
    public static Optional<Volumes> of(Training training, Recipe recipe) {
        List<Geometry> all = training.cases().stream().map(Case::geometry).toList();
        Outlining.Showing showing = recipe.outlining().showing();
        if (all.stream().noneMatch(Geometry::isVolume)) {
            if (showing.neighbours() > 0) {
                throw new IllegalArgumentException(
                        "showing.neighbours must be 0 for a cohort of planes, which have none, got "
                                + showing.neighbours());
            }
            return Optional.empty();
        }
        Plan.Axis axis = Plan.Axis.valueOf(showing.axis().toUpperCase(Locale.ROOT));
        return Optional.of(new Volumes(new Slicing(axis, showing.neighbours(), Slicing.commonDirections(all)), recipe));
    }

    /** Planes of a case that are kept, at most. */
    public int planes(Case one) {
        return Math.min(
                slicing.cut(one.geometry()).planes(),
                recipe.outlining().showing().planesPerVolume());
    }

    /** Pixels of a plane of a case, scaled. */
    public long scaled(Case one) {
        Framing framing = Framing.of(
                slicing.cut(one.geometry()).plane(0), recipe.outlining().size());
        return (long) framing.width() * framing.height();
    }

    /** The chosen planes of a case, with all labels; the volume is let go of on return. */
    public List<Sample> read(Case one, Image image, Showing showing, Function<Case, List<Mask>> reader) {
        Preparation pixels = Preparation.of(image, showing);
        Cut cut = slicing.cut(one.geometry());
        List<Mask> masks = reader.apply(one);
        boolean[] labelled = new boolean[cut.planes()];
        for (int plane = 0; plane < labelled.length; plane++) {
            int at = plane;
            labelled[plane] =
                    masks.stream().anyMatch(mask -> !cut.mask(mask, at).isEmpty());
        }
        PlaneChoice choice = new PlaneChoice(
                recipe.outlining().showing().planesPerVolume(),
                recipe.outlining().showing().emptyShare());
        List<Sample> samples = new ArrayList<>();
        for (int plane : choice.of(labelled)) {
            Framing framing = pixels.framing(plane);
            samples.add(new Sample(
                    one,
                    plane,
                    pixels.picture(plane),
                    masks.stream()
                            .map(mask -> framing.scale(cut.mask(mask, plane)))
                            .toList()));
        }
        return samples;
    }
}
