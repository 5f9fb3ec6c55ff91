package fovea.model.card;

import fovea.core.AdapterSpec;
import fovea.core.domain.DomainTest;
import fovea.core.files.Sha256;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An adapter on disk: {@code adapter.safetensors}, {@code domain.safetensors} where it has an in-domain test, and {@code
 * adapter.json}, which names the hashes of the others and is sealed.
 *
 * @param card what it is
 * @param tensors its weights by name
 * @param domain tells whether a study is of the kind it learnt from
 */
public record AdapterFolder(AdapterCard card, Map<String, HostTensor> tensors, Optional<DomainTest> domain) {
    private static final String WEIGHTS = "adapter.safetensors";
    private static final String CARD = "adapter.json";

    /** Without an in-domain test. */
    public AdapterFolder(AdapterCard card, Map<String, HostTensor> tensors) {
        this(card, tensors, Optional.empty());
    }

    /** Writes an adapter without an in-domain test. */
    public static AdapterCard write(Path folder, AdapterCard card, Map<String, HostTensor> tensors) throws IOException {
        return write(folder, new AdapterFolder(card, tensors));
    }

    /**
     * Writes all files, each in one step and forced to disk, the card last: before the card is there a folder is no
     * specialist, so a reader sees all of it or nothing. The card's hashes of the other files are filled in.
     *
     * @return the card as written
     */
    public static AdapterCard write(Path folder, AdapterFolder adapter) throws IOException {
        Path weights = folder.resolve(WEIGHTS);
        AdapterCard card = adapter.card();
        new Safetensors(adapter.tensors(), Map.of("format", "fovea adapter 1", "method", card.method())).write(weights);
        AdapterCard written = card.withWeights(Sha256.of(weights));
        if (adapter.domain().isPresent()) {
            written =
                    written.withFacts(DomainFile.write(folder, adapter.domain().get()));
        }
        CardFile.write(folder.resolve(CARD), written);
        return written;
    }

    /**
     * Reads an adapter and checks that its files are the ones its card names.
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
        return new AdapterFolder(card, Safetensors.read(weights).tensors(), DomainFile.read(folder, card));
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
