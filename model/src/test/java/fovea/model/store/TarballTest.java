package fovea.model.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.model.weights.SafetensorsTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarballTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    private final Path folder;

    TarballTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void an_archive_of_gnu_tar_is_read_with_long_paths_and_without_links() throws IOException {
        String deep = "package/" + "d".repeat(60) + "/" + "e".repeat(60) + "/b.txt";

        assertThat(readAll(SafetensorsTest.resource("golden-ustar.tgz"), 1 << 20))
                .containsOnly(Map.entry("package/a.txt", "inside"), Map.entry(deep, "deep"));
    }

    @Test
    void a_member_not_read_is_skipped() throws IOException {
        Path file =
                file(new TarBytes().file("a", new byte[513]).file("b", CONTENT).gzipped());

        try (Tarball tarball = new Tarball(file, 1 << 20)) {
            assertThat(tarball.next()).contains(new Tarball.Member("a", 513));
            assertThat(tarball.next()).contains(new Tarball.Member("b", CONTENT.length));
            assertThat(tarball.next()).isEmpty();
        }
    }

    @Test
    void a_bomb_is_stopped_at_the_limit() throws IOException {
        Path file = file(new TarBytes().file("zeros", new byte[1 << 20]).gzipped());

        assertThat(Files.size(file)).isLessThan(2000);
        assertThatThrownBy(() -> readAll(file, 100_000)).hasMessageContaining("more than 100000 bytes");
        try (Tarball tarball = new Tarball(file, 100_000)) {
            tarball.next();
            assertThatThrownBy(tarball::next).hasMessageContaining("more than 100000 bytes");
        }
    }

    @Test
    void every_cut_of_an_archive_is_refused() throws IOException {
        byte[] whole = new TarBytes().file("a", CONTENT).file("b", CONTENT).gzipped();
        for (int length = 0; length < whole.length - 20; length++) {
            Path file = file(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> readAll(file, 1 << 20)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_member_shorter_than_its_header_states_is_refused() throws IOException {
        Path file = file(new TarBytes().member("a", '0', 1 << 19, CONTENT).gzipped());

        assertThatThrownBy(() -> readAll(file, 1 << 20)).hasMessageContaining("Truncated TAR archive");
    }

    @Test
    void what_is_no_tar_is_refused() throws IOException {
        Path noTar = file(TarBytes.gzipped("x".repeat(2000).getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> readAll(noTar, 1 << 20)).isInstanceOf(IOException.class);
        Path noGzip = file(CONTENT);
        assertThatThrownBy(() -> readAll(noGzip, 1 << 20)).isInstanceOf(IOException.class);
    }

    @Test
    void a_header_with_a_wrong_checksum_is_refused() throws IOException {
        byte[] header = new byte[2048];
        header[0] = 'a';
        System.arraycopy("0000000\0".getBytes(StandardCharsets.UTF_8), 0, header, 148, 8);
        Path file = file(TarBytes.gzipped(header));

        assertThatThrownBy(() -> readAll(file, 1 << 20)).hasMessageContaining("wrong checksum");
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.tgz"), bytes);
    }

    private static Map<String, String> readAll(Path file, long limit) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        byte[] buffer = new byte[100];
        try (Tarball tarball = new Tarball(file, limit)) {
            for (var next = tarball.next(); next.isPresent(); next = tarball.next()) {
                StringBuilder text = new StringBuilder();
                for (int count = tarball.read(buffer); count >= 0; count = tarball.read(buffer)) {
                    text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                }
                contents.put(next.get().name(), text.toString());
            }
        }
        return contents;
    }
}
