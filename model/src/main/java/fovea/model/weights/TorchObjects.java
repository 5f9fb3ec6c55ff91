package fovea.model.weights;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names a file written by {@code torch.save} of a state dict uses (torch/_utils.py, torch/serialization.py), and no
 * others: ordered dictionaries, storages of floats and counters, and tensors that are views of a storage.
 */
final class TorchObjects implements PickleMachine.Objects {
    private static final PickleValue.Global DICTIONARY = new PickleValue.Global("collections", "OrderedDict");
    private static final PickleValue.Global TENSOR = new PickleValue.Global("torch._utils", "_rebuild_tensor_v2");
    private static final PickleValue.Global PARAMETER = new PickleValue.Global("torch._utils", "_rebuild_parameter");
    private static final Map<PickleValue.Global, TensorType> STORAGES = Map.of(
            new PickleValue.Global("torch", "FloatStorage"), TensorType.F32,
            new PickleValue.Global("torch", "HalfStorage"), TensorType.F16,
            new PickleValue.Global("torch", "BFloat16Storage"), TensorType.BF16,
            new PickleValue.Global("torch", "LongStorage"), TensorType.I64);
    private static final Set<PickleValue.Global> FUNCTIONS = Set.of(DICTIONARY, TENSOR, PARAMETER);

    /** How often the values of the file may be copied in all, by views that are not contiguous. */
    private static final int MOST_COPIES = 4;

    private final StoredZip zip;
    private final String folder;
    private final Map<String, PickleValue.Storage> storages = new HashMap<>();
    private long gathered;
    private long gatherable;

    /**
     * Objects whose storages are entries of an archive.
     *
     * @param folder the archive's own folder, with a slash at its end
     */
    TorchObjects(StoredZip zip, String folder) {
        this.zip = zip;
        this.folder = folder;
    }

    @Override
    public PickleValue.Global global(String module, String name) throws IOException {
        PickleValue.Global global = new PickleValue.Global(module, name);
        if (!FUNCTIONS.contains(global) && !STORAGES.containsKey(global)) {
            throw new IOException("its pickle names " + global
                    + ", which is not among the classes a file of weights needs; nothing was executed");
        }
        return global;
    }

    @Override
    public PickleValue call(PickleValue.Global function, PickleValue.Tuple arguments) throws IOException {
        List<PickleValue> items = arguments.items();
        if (function.equals(DICTIONARY) && items.isEmpty()) {
            return new PickleValue.Dictionary();
        }
        if (function.equals(PARAMETER) && !items.isEmpty() && items.get(0) instanceof PickleValue.Tensor tensor) {
            return tensor;
        }
        if (function.equals(TENSOR)
                && items.size() >= 4
                && items.get(0) instanceof PickleValue.Storage storage
                && items.get(1) instanceof PickleValue.Whole offset) {
            return new PickleValue.Tensor(
                    view(storage.values(), offset.value(), sizes(items.get(2)), sizes(items.get(3))));
        }
        throw new IOException("its pickle calls " + function + " with arguments it does not take");
    }

    /** A storage: ('storage', type, key, device, number of values). */
    @Override
    public PickleValue persistent(PickleValue id) throws IOException {
        if (id instanceof PickleValue.Tuple tuple
                && tuple.items().size() == 5
                && tuple.items().get(0).equals(new PickleValue.Text("storage"))
                && tuple.items().get(1) instanceof PickleValue.Global global
                && tuple.items().get(2) instanceof PickleValue.Text key
                && tuple.items().get(4) instanceof PickleValue.Whole count) {
            TensorType type = STORAGES.get(global);
            if (type == null) {
                throw new IOException("storage '" + key.value() + "' is of " + global + ", which is no storage");
            }
            return storage(key.value(), type, count.value());
        }
        throw new IOException("its pickle refers to something that is no storage");
    }

    private PickleValue.Storage storage(String key, TensorType type, long count) throws IOException {
        String entry = folder + "data/" + key;
        long bytes = zip.bytes(entry);
        if (count < 0 || count > bytes || count * type.bytes() != bytes) {
            throw new IOException(
                    "storage '" + key + "' must hold " + count + " values of " + type + ", it has " + bytes + " bytes");
        }
        PickleValue.Storage known = storages.get(type + key);
        if (known != null) {
            return known;
        }
        PickleValue.Storage storage = new PickleValue.Storage(type.tensor(new long[] {count}, zip.map(entry)));
        storages.put(type + key, storage);
        gatherable += count;
        return storage;
    }

    private HostTensor view(HostTensor storage, long offset, long[] shape, long[] strides) throws IOException {
        String what = "a tensor of shape " + Arrays.toString(shape) + " and strides " + Arrays.toString(strides);
        if (shape.length != strides.length || offset < 0) {
            throw new IOException(what + " at " + offset + " is no tensor");
        }
        int size;
        try {
            size = Math.toIntExact(HostTensor.elements(shape));
            requireInside(storage, offset, shape, strides);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IOException(what + " at " + offset + " does not lie in its storage of " + storage.size(), e);
        }
        if (isContiguous(shape, strides)) {
            return HostTensor.view(shape, storage.buffer().slice(size == 0 ? 0 : (int) offset, size));
        }
        gathered += size;
        if (size > storage.size() || gathered > MOST_COPIES * gatherable) {
            throw new IOException(what + " copied out of its storage of " + storage.size()
                    + " would take more memory than a file of weights needs");
        }
        return gather(storage, (int) offset, shape, strides, size);
    }

    private static void requireInside(HostTensor storage, long offset, long[] shape, long[] strides) {
        long last = offset;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] == 0) {
                return;
            }
            if (strides[axis] < 0) {
                throw new IllegalArgumentException("a stride must not be negative");
            }
            last = Math.addExact(last, Math.multiplyExact(shape[axis] - 1, strides[axis]));
        }
        if (last >= storage.size()) {
            throw new IllegalArgumentException("the last value is " + last);
        }
    }

    private static boolean isContiguous(long[] shape, long[] strides) {
        long expected = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] == 0) {
                return true;
            }
            if (shape[axis] != 1 && strides[axis] != expected) {
                return false;
            }
            expected *= shape[axis];
        }
        return true;
    }

    private static HostTensor gather(HostTensor storage, int offset, long[] shape, long[] strides, int size) {
        float[] values = new float[size];
        long[] index = new long[shape.length];
        long at = offset;
        for (int i = 0; i < size; i++) {
            values[i] = storage.get((int) at);
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                at += strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                at -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return HostTensor.of(shape, values);
    }

    private static long[] sizes(PickleValue value) throws IOException {
        if (!(value instanceof PickleValue.Tuple tuple)) {
            throw new IOException("a tensor's shape and strides must be tuples");
        }
        long[] sizes = new long[tuple.items().size()];
        for (int i = 0; i < sizes.length; i++) {
            if (!(tuple.items().get(i) instanceof PickleValue.Whole whole)) {
                throw new IOException("a tensor's shape and strides must be whole numbers");
            }
            sizes[i] = whole.value();
        }
        return sizes;
    }
}
