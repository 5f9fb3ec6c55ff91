package fovea.model;

import fovea.core.domain.ChangedGreys;
import fovea.core.domain.DomainTest;
import fovea.core.domain.StudyFeatures;
import fovea.model.preparation.Framing;
import fovea.model.preparation.NetworkInput;
import fovea.model.preparation.Preparation;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How a study of the training side looks to a frozen encoder: what an in-domain test is fitted to.
 *
 * @param base whose {@link Generalist#texture} is read
 * @param size side of its input in pixels
 */
public record StudyTexture(Generalist base, int size) {
    /** Pictures of the planes that stand for a study, see {@link DomainTest#planes}; the one of a study that is a plane. */
    public static List<Framing.Picture> planes(Preparation pixels) {
        return DomainTest.planes(pixels.planes()).stream().map(pixels::picture).toList();
    }

    /**
     * Features of planes, and of changed copies of the middle one.
     *
     * @param planes at least one
     * @param draws contrast and noise of the copies
     */
    public StudyFeatures of(String patient, List<Framing.Picture> planes, RandomGenerator draws) {
        Framing.Picture middle = planes.get(planes.size() / 2);
        return new StudyFeatures(
                patient,
                features(planes),
                ChangedGreys.copies(middle.values(), draws).stream()
                        .map(greys -> features(middle.with(greys)))
                        .toList());
    }

    /** Features of planes, a row each. */
    public List<float[]> features(List<Framing.Picture> planes) {
        return planes.stream().map(this::features).toList();
    }

    private float[] features(Framing.Picture picture) {
        return base.texture(NetworkInput.of(picture, size));
    }
}
