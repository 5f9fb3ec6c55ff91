package fovea.model.store;

import fovea.core.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A model that can be had, and by what its files are known.
 *
 * @param name what the user calls it
 * @param description one line
 * @param parameters how many the model uses, as published
 * @param licence of the weights and of the package that carries them
 * @param source where it is pulled from
 * @param files what is kept of the package
 */
public record CatalogueModel(
        String name, String description, long parameters, String licence, ModelSource source, List<File> files) {
    public CatalogueModel {
        files = List.copyOf(files);
    }

    /**
     * A file of the model.
     *
     * @param name in the cache
     * @param member its path inside the package
     * @param sha256 64 lower-case hexadecimal digits
     */
    public record File(String name, String member, long bytes, String sha256) {}

    /** The identity of the model: the sha256 of its files' sha256, each as a line of hexadecimal digits. */
    public String sha256() {
        StringBuilder lines = new StringBuilder();
        for (File file : files) {
            lines.append(file.sha256()).append('\n');
        }
        return Sha256.of(lines.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
