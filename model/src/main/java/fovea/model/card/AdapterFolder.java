package fovea.model.card;

import fovea.core.AdapterSpec;
import fovea.core.domain.DomainTest;
import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An adapter on disk: {@code adapter.safetensors}, {@code domain.safetensors} where it has an in-domain test, and {@code
 * adapter.json}, which names the hashes of the others and is sealed.
 *
 * @param card what it is
 * @param tensors its weights by name; none of a model from elsewhere, whose file stands beside the card
 * @param domain tells whether a study is of the kind it learnt from
 */
public record AdapterFolder(AdapterCard card, Map<String, HostTensor> tensors, Optional<DomainTest> domain) {
    /** The weights of what was trained here. */
    private static final String WEIGHTS = "adapter.safetensors";

    /** The file of a model from elsewhere, which stands in their place. */
    public static final String GUEST = "guest.onnx";

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
        return finished(folder, card.withWeights(Sha256.of(weights)), adapter.domain());
    }

    /**
     * Writes a model from elsewhere as a specialist, in the same order: a copy of its file, the in-domain test, the card.
     *
     * @param model the file, as it is
     * @return the card as written
     */
    public static AdapterCard writeGuest(Path folder, AdapterCard card, Path model, Optional<DomainTest> domain)
            throws IOException {
        Path weights = folder.resolve(GUEST);
        AtomicWrite.stream(weights, out -> {
            try (InputStream in = Files.newInputStream(model)) {
                in.transferTo(out);
            }
        });
        return finished(folder, card.withWeights(Sha256.of(weights)), domain);
    }

    /** Where the file of a model from elsewhere stands. */
    public static Path guestFile(Path folder) {
        return folder.resolve(GUEST);
    }

    private static AdapterCard finished(Path folder, AdapterCard card, Optional<DomainTest> domain) throws IOException {
        AdapterCard written = domain.isPresent() ? card.withFacts(DomainFile.write(folder, domain.get())) : card;
        CardFile.write(folder.resolve(CARD), written);
        return written;
    }

    /**
     * Reads an adapter and checks that its files are the ones its card names.
     *
     * @throws IOException when a file is missing, damaged, edited, or not the other's
     */
    public static AdapterFolder read(Path folder) throws IOException {
        AdapterCard card = readCard(folder);
        boolean guest = card.spec() instanceof AdapterSpec.Guest;
        Path weights = folder.resolve(guest ? GUEST : WEIGHTS);
        if (guest && !Files.isRegularFile(weights)) {
            throw new IOException(folder + " must hold " + GUEST + ", the model that its card names; it is gone");
        }
        String found = Sha256.of(weights);
        if (!found.equals(card.weightsSha256())) {
            throw new IOException(
                    weights + " must have the sha256 its card names, " + card.weightsSha256() + ", it has " + found);
        }
        Map<String, HostTensor> tensors =
                guest ? Map.of() : Safetensors.read(weights).tensors();
        return new AdapterFolder(card, tensors, DomainFile.read(folder, card));
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
