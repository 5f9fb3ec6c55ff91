package fovea.model.drawing;

import fovea.model.weights.OnnxWriter;
import java.util.List;

/**
 * What flows between the nodes of a drawn net.
 *
 * @param name in the graph
 * @param shape sizes of the axes; the first is {@link OnnxWriter#ANY} where it grows with the number of pictures
 */
public record Wire(String name, List<Long> shape) {
    public Wire {
        shape = List.copyOf(shape);
    }

    /** Size of an axis; axes are counted from the end where negative. */
    public long size(int axis) {
        return shape.get(axis < 0 ? shape.size() + axis : axis);
    }

    int rank() {
        return shape.size();
    }
}
