package fovea.model.store;

import java.nio.file.Path;
import java.util.List;

/**
 * A model on disk, each file checked.
 *
 * @param name of the model
 * @param files in the order of the catalogue; of {@code mobile-sam}: encoder.onnx, sam.onnx
 * @param sha256 identity of the model, which adapters name: {@link CatalogueModel#sha256()}
 */
public record ModelFiles(String name, List<Path> files, String sha256) {
    public ModelFiles {
        files = List.copyOf(files);
    }

    /** Name of the net whose weights these are: users' own weights have the same kind under another name. */
    public String kind() {
        return kind(name);
    }

    static String kind(String name) {
        return name.replaceFirst("-[0-9a-f]{8}$", "");
    }
}
