package fovea.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FolderNamesTest {
    private static List<String> names(String... folders) {
        List<Path> paths = List.of(folders).stream().map(Path::of).toList();
        Map<Path, String> names = FolderNames.of(paths);
        return paths.stream().map(path -> names.getOrDefault(path, "none")).toList();
    }

    @Test
    void a_folder_is_called_by_its_last_part() {
        assertThat(names("/data/photographs", "noise")).containsExactly("photographs", "noise");
    }

    @Test
    void folders_called_images_are_told_apart_by_what_they_lie_in() {
        assertThat(names("/data/ct-liver/images", "/data/us-nerve/images/", "/data/brain/imagesTr"))
                .containsExactly("ct-liver", "us-nerve", "brain");
    }

    @Test
    void names_are_as_long_as_it_takes() {
        assertThat(names("/a/2024/ct/images", "/b/2024/ct", "/b/2025/ct", "/b/mr"))
                .containsExactly("a/2024/ct", "b/2024/ct", "2025/ct", "mr");
    }

    @Test
    void a_folder_given_twice_has_one_name() {
        assertThat(names("/data/ct", "/data/x/../ct")).containsExactly("ct", "ct");
    }

    @Test
    void a_folder_and_the_images_inside_it_are_two() {
        assertThat(names("/data/ct", "/data/ct/images")).containsExactly("/data/ct", "/data/ct/images");
        assertThat(names("/images", "/")).containsExactly("images", "/");
    }

    @Property(tries = 500)
    void different_folders_have_different_names(
            @ForAll @Size(max = 6)
                    List<
                                    @Size(min = 1, max = 4) List<
                                            @StringLength(min = 1, max = 1) @CharRange(from = 'a', to = 'c') String>>
                            places,
            @ForAll @Size(max = 6) List<Boolean> images) {
        Set<Path> paths = new HashSet<>();
        for (int i = 0; i < places.size(); i++) {
            Path path = Path.of("/" + String.join("/", places.get(i)));
            paths.add(i < images.size() && images.get(i) ? path.resolve("images") : path);
        }
        Map<Path, String> names = FolderNames.of(List.copyOf(paths));
        assertThat(names).hasSameSizeAs(paths);
        assertThat(new HashSet<>(names.values())).hasSameSizeAs(paths);
    }
}
