package fovea.model;

import fovea.core.AdapterSpec;
import fovea.core.files.Sha256;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An adapter on disk: {@code adapter.safetensors}, and {@code adapter.json}, which names the hash of the other and is
 * sealed.
 *
 * @param card what it is
 * @param tensors its weights by name
 */
public record AdapterFolder(AdapterCard card, Map<String, HostTensor> tensors) {
    private static final String WEIGHTS = "adapter.safetensors";
    private static final String CARD = "adapter.json";

    /**
     * Writes both files, each in one step and forced to disk, the weights first: before the card is there a folder is no
     * specialist, so a reader sees all of it or nothing. The card's hash of the weights is filled in.
     *
     * @return the card as written
     */
    public static AdapterCard write(Path folder, AdapterCard card, Map<String, HostTensor> tensors) throws IOException {
        Path weights = folder.resolve(WEIGHTS);
        new Safetensors(tensors, Map.of("format", "fovea adapter 1", "method", card.method())).write(weights);
        AdapterCard written = card.withWeights(Sha256.of(weights));
        CardFile.write(folder.resolve(CARD), written);
        return written;
    }

    /**
     * Reads an adapter and checks that the weights are the ones its card names.
     *
     * @throws IOException when a file is missing, damaged, edited, or not the other's
     */
    public static AdapterFolder read(Path folder) throws IOException {
        Path weights = folder.resolve(WEIGHTS);
        AdapterCard card = readCard(folder);
        String found = Sha256.of(weights);
        if (!found.equals(card.weightsSha256())) {
            throw new IOException(
                    weights + " must have the sha256 its card names, " + card.weightsSha256() + ", it has " + found);
        }
        return new AdapterFolder(card, Safetensors.read(weights).tensors());
    }

    /**
     * Reads the card alone.
     *
     * @throws IOException when it is missing, damaged or edited
     */
    public static AdapterCard readCard(Path folder) throws IOException {
        Path file = folder.resolve(CARD);
        if (!Files.isRegularFile(file)) {
            throw new IOException(folder + " is no specialist: it must hold " + CARD + " and " + WEIGHTS);
        }
        return CardFile.read(file);
    }

    /**
     * How the adapter changes its generalist.
     *
     * @throws IllegalArgumentException when the method is unknown or its numbers are out of range
     */
    public AdapterSpec spec() {
        return card.spec();
    }
}
