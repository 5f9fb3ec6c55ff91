package fovea.model.weights;

import fovea.core.files.Sha256;
import fovea.model.store.ModelFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Tensors computed from a model's weights, kept on disk so that the next start need not compute them again. A folder
 * belongs to the sha256 of one model, a file to one layer, and the file's name ends in the sha256 of its content: what
 * was damaged is not read.
 *
 * @param folder of one model; made when first written to
 */
public record FactorStore(Path folder) {
    private static final String SUFFIX = ".safetensors";

    /** The store beside a model's files. */
    public static FactorStore beside(ModelFiles files) {
        Path first = files.files().getFirst().toAbsolutePath();
        return new FactorStore(first.resolveSibling("factors").resolve(files.sha256()));
    }

    /** What is kept of a layer, its 32-bit floats mapped; nothing where none is kept or the file is damaged. */
    public Optional<Map<String, HostTensor>> read(String layer) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, layer + "@*" + SUFFIX)) {
            for (Path file : files) {
                if (file.endsWith(name(layer, Sha256.of(file)))) {
                    return Optional.of(Safetensors.read(file).tensors());
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // to be computed, as on the first start
        }
        return Optional.empty();
    }

    /**
     * Keeps a layer's tensors. Two processes may do so at the same time.
     *
     * @return whether they are kept; false where the folder cannot be written to, which only costs the next start time
     */
    public boolean write(String layer, Map<String, HostTensor> tensors) {
        try {
            Safetensors file = new Safetensors(tensors, Map.of());
            file.write(folder.resolve(name(layer, file.sha256())));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(String layer, String sha256) {
        return layer + "@" + sha256 + SUFFIX;
    }
}
