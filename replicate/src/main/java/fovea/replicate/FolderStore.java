package fovea.replicate;

import fovea.core.files.AtomicWrite;
import fovea.replicate.interview.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps each cell as a file of its own.
 *
 * @param folder made when the first cell is kept
 */
public record FolderStore(Path folder) implements Store {
    @Override
    public Optional<byte[]> get(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        AtomicWrite.bytes(folder.resolve(name), content);
    }
}
