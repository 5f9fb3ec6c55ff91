package fovea.model.checkpoint;

import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import fovea.model.weights.TorchCheckpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** A user's file of weights: a PyTorch checkpoint ({@code .pth}, {@code .pt}) or safetensors, told apart by content. */
public final class UserCheckpoint {
    private UserCheckpoint() {}

    /**
     * Reads a file and checks that it holds exactly the weights of a layout. 32-bit floats are mapped, not copied: the
     * file must not be changed while they are in use.
     *
     * @param layout shape by name; a size of -1 may be any
     * @throws IOException when the file is damaged, or a weight is missing, surplus or of another shape
     */
    public static Map<String, HostTensor> read(Path file, Map<String, long[]> layout) throws IOException {
        Map<String, HostTensor> tensors = tensors(file);
        try {
            return arrange(tensors, layout);
        } catch (IOException e) {
            throw new IOException(file + " holds other weights: " + e.getMessage(), e);
        }
    }

    /**
     * All tensors of a file by name.
     *
     * @throws IOException when the file is damaged
     */
    static Map<String, HostTensor> tensors(Path file) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(2);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.read(start, 0);
        }
        boolean zip = start.get(0) == 'P' && start.get(1) == 'K';
        boolean pickle = start.get(0) == (byte) 0x80; // refused with the reason by the reader of checkpoints
        return zip || pickle
                ? TorchCheckpoint.read(file)
                : Safetensors.read(file).tensors();
    }

    /** The tensors in module order, once each is there in its shape and none is left over. */
    static Map<String, HostTensor> arrange(Map<String, HostTensor> named, Map<String, long[]> layout)
            throws IOException {
        TreeSet<String> surplus = new TreeSet<>(named.keySet());
        surplus.removeAll(layout.keySet());
        if (!surplus.isEmpty()) {
            throw new IOException(
                    "it has " + surplus.size() + " tensors the net does not have, first " + surplus.first());
        }
        Map<String, HostTensor> arranged = new LinkedHashMap<>();
        for (var entry : layout.entrySet()) {
            HostTensor tensor = named.get(entry.getKey());
            if (tensor == null) {
                throw new IOException("weight '" + entry.getKey() + "' is missing");
            }
            if (!matches(entry.getValue(), tensor.shape())) {
                throw new IOException("weight '" + entry.getKey() + "' must have shape " + text(entry.getValue())
                        + ", got " + text(tensor.shape()));
            }
            arranged.put(entry.getKey(), tensor);
        }
        return Collections.unmodifiableMap(arranged);
    }

    private static boolean matches(long[] demanded, long[] got) {
        if (demanded.length != got.length) {
            return false;
        }
        for (int axis = 0; axis < got.length; axis++) {
            boolean fits = demanded[axis] == SamLayout.ANY ? got[axis] > 0 : demanded[axis] == got[axis];
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static String text(long[] shape) {
        StringBuilder text = new StringBuilder("[");
        for (int axis = 0; axis < shape.length; axis++) {
            text.append(axis == 0 ? "" : ", ").append(shape[axis] == SamLayout.ANY ? "any" : shape[axis]);
        }
        return text.append(']').toString();
    }
}
