package fovea.model.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights of a known kind that the catalogue does not know, such as MedSAM's: kept under the name of the kind and the
 * first eight digits of their sha256, so that they are never taken for the published ones.
 */
final class UserWeights {
    private static final String CARD = "model.json";
    private static final String FILE = "weights.bin";
    private static final int DIGITS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private UserWeights() {}

    /** What stands in {@code model.json} beside the weights. */
    private record Card(String name, long bytes, String sha256) {}

    /**
     * The catalogue's entry for a file, by its content.
     *
     * @param kind name of the model in the standard catalogue whose layout the file has
     */
    static CatalogueModel describe(CatalogueModel kind, Path file) throws IOException {
        String sha256 = Sha256.of(file);
        return model(kind, new Card(kind.name() + "-" + sha256.substring(0, DIGITS), Files.size(file), sha256));
    }

    private static CatalogueModel model(CatalogueModel kind, Card card) {
        return new CatalogueModel(
                card.name(),
                "weights of " + kind.name() + "'s kind that you brought; nobody vouches for them",
                kind.parameters(),
                "licence: as you have them",
                new UserFile("your own disk"),
                List.of(new CatalogueModel.File(FILE, FILE, card.bytes(), card.sha256())));
    }

    /** Writes the card of weights that were installed in {@code folder}. */
    static void record(CatalogueModel model, Path folder) throws IOException {
        CatalogueModel.File file = model.files().getFirst();
        byte[] json = JSON.writeValueAsBytes(new Card(model.name(), file.bytes(), file.sha256()));
        AtomicWrite.bytes(folder.resolve(CARD), json);
    }

    /**
     * All weights of users in a cache, by name.
     *
     * @throws IOException when a card cannot be read
     */
    static List<CatalogueModel> in(Path cache, ModelCatalogue known) throws IOException {
        List<CatalogueModel> models = new ArrayList<>();
        if (!Files.isDirectory(cache)) {
            return models;
        }
        List<Path> cards = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache)) {
            folders.forEach(folder -> cards.add(folder.resolve(CARD)));
        }
        cards.sort(null);
        for (Path path : cards) {
            if (Files.isRegularFile(path)) {
                Card card = card(path);
                models.add(model(known.model(ModelFiles.kind(card.name())), card));
            }
        }
        return models;
    }

    private static Card card(Path path) throws IOException {
        try {
            Card card = JSON.readValue(path.toFile(), Card.class);
            Path folder = path.toAbsolutePath().getParent();
            boolean sound = card.name() != null
                    && card.sha256() != null
                    && folder != null
                    && folder.endsWith(card.name())
                    && card.sha256().matches("[0-9a-f]{64}");
            if (!sound) {
                throw new IOException(path + " must name its own folder and a sha256, got " + card);
            }
            return card;
        } catch (JsonProcessingException e) {
            throw new IOException(path + " is no card of weights: " + e.getOriginalMessage(), e);
        }
    }
}
