package fovea.model.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the weights of a PyTorch checkpoint ({@code .pth}, {@code .pt}) as {@code torch.save} has written them since
 * version 1.6: a zip archive with a pickle and a stored entry per storage. The pickle is not executed: a few of its
 * opcodes and a short list of classes are understood, anything else is refused by name.
 */
public final class TorchCheckpoint {
    private static final String PICKLE = "data.pkl";
    private static final int LARGEST_PICKLE = 64 << 20;
    private static final String LITTLE = "little";
    private static final int SHOWN_NAMES = 8;
    private static final List<String> WRAPPERS = List.of("model", "state_dict", "model_state_dict");

    private TorchCheckpoint() {}

    /**
     * The tensors of a state dict by name, in its order. Where the file wraps the state dict ({@code model},
     * {@code state_dict}), the inner names are given; what is no tensor, such as an epoch, is left out. Storages of
     * 32-bit floats are mapped, not copied: the file must not be changed while they are in use. Half, bfloat16 and int64
     * are converted.
     *
     * @throws IOException when the file is of the format before 1.6, is damaged, contradicts itself, or names a class or
     *     opcode that no state dict needs
     */
    public static Map<String, HostTensor> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            try {
                return read(channel);
            } catch (IOException e) {
                throw new IOException(file + " cannot be read as a PyTorch checkpoint: " + e.getMessage(), e);
            }
        }
    }

    private static Map<String, HostTensor> read(FileChannel channel) throws IOException {
        refuseLegacy(channel);
        StoredZip zip = new StoredZip(channel);
        String folder = folder(zip);
        refuseBigEndian(zip, folder);
        if (zip.bytes(folder + PICKLE) > LARGEST_PICKLE) {
            throw new IOException(
                    PICKLE + " must have at most " + LARGEST_PICKLE + " bytes, it has " + zip.bytes(folder + PICKLE));
        }
        PickleValue root = PickleMachine.run(zip.map(folder + PICKLE), new TorchObjects(zip, folder));
        if (!(root instanceof PickleValue.Dictionary dictionary)) {
            throw new IOException("it must hold a dictionary of tensors, it holds something else");
        }
        return stateDict(dictionary);
    }

    /** Before 1.6 the file was a bare pickle: protocol mark, then a magic number. */
    private static void refuseLegacy(FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(2);
        channel.read(start, 0);
        if (start.position() == 2 && start.get(0) == (byte) 0x80) {
            throw new IOException("it is a bare pickle, the format of torch.save before version 1.6; "
                    + "load it in Python and save it again with a recent PyTorch");
        }
    }

    private static String folder(StoredZip zip) throws IOException {
        String found = null;
        for (String name : zip.names()) {
            if (name.endsWith("/" + PICKLE)) {
                if (found != null) {
                    throw new IOException("it has two entries " + found + " and " + name);
                }
                found = name;
            }
        }
        if (found == null) {
            throw new IOException("it is a zip archive with no entry " + PICKLE);
        }
        return found.substring(0, found.length() - PICKLE.length());
    }

    private static void refuseBigEndian(StoredZip zip, String folder) throws IOException {
        String entry = folder + "byteorder";
        if (!zip.holds(entry)) {
            return; // written before version 2.1, on the machine's own order
        }
        boolean little = zip.bytes(entry) == LITTLE.length()
                && StandardCharsets.US_ASCII.decode(zip.map(entry)).toString().equals(LITTLE);
        if (!little) {
            throw new IOException("its byte order must be little, entry " + entry + " says otherwise");
        }
    }

    private static Map<String, HostTensor> stateDict(PickleValue.Dictionary root) throws IOException {
        Map<String, HostTensor> tensors = tensors(root);
        for (String wrapper : WRAPPERS) {
            if (tensors.isEmpty() && root.entries().get(wrapper) instanceof PickleValue.Dictionary inner) {
                tensors = tensors(inner);
            }
        }
        if (tensors.isEmpty()) {
            List<String> names =
                    root.entries().keySet().stream().limit(SHOWN_NAMES).toList();
            throw new IOException("it holds no tensors, only " + names);
        }
        return Collections.unmodifiableMap(tensors);
    }

    private static Map<String, HostTensor> tensors(PickleValue.Dictionary dictionary) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        dictionary.entries().forEach((name, value) -> {
            if (value instanceof PickleValue.Tensor tensor) {
                tensors.put(name, tensor.tensor());
            }
        });
        return tensors;
    }
}
