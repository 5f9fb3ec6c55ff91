package fovea.app.exchange;

import fovea.core.AdapterSpec.Guest;
import fovea.core.ScopeLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What somebody says of a model from elsewhere; what is empty is told by the file itself, or by the cohort.
 *
 * @param file the ONNX file
 */
record GuestOrder(Path file, Reading reading, Purpose purpose, Words words) {
    /**
     * How its input is made and its results are read.
     *
     * @param window black to white
     * @param size side of its input in pixels
     * @param scaling as {@link fovea.model.guest.Scaling#of} reads it
     * @param background whether its first channel is the background
     * @param output the result that is read
     * @param axis along which volumes are cut
     */
    record Reading(
            Optional<String> window,
            Optional<Integer> size,
            Optional<String> scaling,
            Optional<Guest.Gives> gives,
            boolean background,
            Optional<String> output,
            Optional<String> axis) {}

    /**
     * What it is for.
     *
     * @param labels in the order of its results
     * @param overlapping whether a pixel may have several labels
     * @param limits of its scope; those of its file hold where there are none here
     */
    record Purpose(
            List<String> labels,
            boolean overlapping,
            Optional<String> modality,
            Optional<String> bodyPart,
            ScopeLimits limits) {}

    /** What its card says in words. */
    record Words(Optional<String> name, Optional<String> licence, Optional<String> learntFrom) {}
}
