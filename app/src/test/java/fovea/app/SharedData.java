package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The real data sets, which lie beside the repository; absent data fails a test in CI and skips it elsewhere. */
final class SharedData {
    private SharedData() {}

    static Path folder(String name) {
        Path folder = root().resolve(name);
        boolean there = Files.isDirectory(folder);
        if (Objects.equals(System.getenv("CI"), "true")) {
            assertThat(there).as("real data %s must be there in CI", folder).isTrue();
        }
        assumeTrue(there, "real data " + folder + " is absent");
        return folder;
    }

    private static Path root() {
        String given = System.getProperty("fovea.data");
        if (given != null) {
            return Path.of(given);
        }
        @Nullable Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            if (Files.isDirectory(folder.resolve("shared/data"))) {
                return folder.resolve("shared/data");
            }
            folder = folder.getParent();
        }
        return Path.of("../shared/data").toAbsolutePath();
    }
}
