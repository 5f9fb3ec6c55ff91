package fovea.model.vision;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * An axis cut into one strip of whole windows and one of what is left, either of which may be missing.
 *
 * @param lengths of the strips in tokens
 * @param windowSides how much of a window lies in the picture, strip by strip
 */
record Strips(List<Long> lengths, List<Long> windowSides) {
    static Strips of(long length, long window) {
        long rest = length % window;
        List<Long> lengths = new ArrayList<>();
        List<Long> sides = new ArrayList<>();
        if (length > rest) {
            lengths.add(length - rest);
            sides.add(window);
        }
        if (rest > 0) {
            lengths.add(rest);
            sides.add(rest);
        }
        return new Strips(List.copyOf(lengths), List.copyOf(sides));
    }

    /** The strips along an axis, views whose gradients are put together once. */
    List<Tensor> cut(Tensor x, long axis) {
        if (lengths.size() == 1) {
            return List.of(x);
        }
        long[] sizes = {lengths.get(0), lengths.get(1)};
        TensorVector parts = torch.split_with_sizes(x, sizes, axis);
        return List.of(parts.get(0), parts.get(1));
    }
}
