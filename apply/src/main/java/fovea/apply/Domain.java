package fovea.apply;

import fovea.core.Scope;
import fovea.core.domain.Calibration;
import fovea.core.image.Image;
import fovea.model.Specialist;
import fovea.model.card.DomainFile;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an expert is for, and how it tells studies of another kind.
 *
 * @param scope its task, modality, body part, and how pictures are shown to it
 * @param calibration of its in-domain test; empty where it has none
 * @param lacking why it has no in-domain test; empty where it has one
 * @param distance of an image, to be held against the calibration's threshold
 */
public record Domain(Scope scope, Optional<Calibration> calibration, String lacking, Distance distance) {
    /** How unlike the pictures learnt from an image is. */
    @FunctionalInterface
    public interface Distance {
        /** Of a plane, or of a volume where the expert takes volumes; empty without an in-domain test. */
        OptionalDouble of(Image image);
    }

    public Domain {
        Objects.requireNonNull(scope, "scope is null");
        Objects.requireNonNull(calibration, "calibration is null");
        Objects.requireNonNull(lacking, "lacking is null");
        Objects.requireNonNull(distance, "distance is null");
    }

    /** Of a specialist, by its card and its in-domain test. */
    public static Domain of(Specialist specialist) {
        Optional<Calibration> calibration = DomainFile.calibration(specialist.card());
        return new Domain(
                specialist.card().scope(),
                calibration,
                calibration.isPresent() ? "" : DomainFile.describe(specialist.card()),
                specialist::distance);
    }
}
