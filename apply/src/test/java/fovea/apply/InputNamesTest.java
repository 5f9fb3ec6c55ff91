package fovea.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputNamesTest {
    private static List<String> names(String... inputs) {
        return List.copyOf(
                InputNames.of(List.of(inputs).stream().map(Path::of).toList()).keySet());
    }

    @Test
    void an_input_is_called_by_its_own_name() {
        assertThat(names("a/x.png", "b/y.nii.gz", "study.1/ct", "v.2.dcm", "Z.NII.GZ"))
                .containsExactly("x", "y", "ct", "v.2", "Z");
    }

    @Test
    void inputs_of_one_name_are_called_by_their_folders_too() {
        assertThat(names("a/x.png", "b/X.jpg", "b/y.png")).containsExactly("a-x", "b-X", "y");
    }

    @Test
    void inputs_that_folders_do_not_tell_apart_are_numbered() {
        assertThat(names("1/a/x.png", "2/a/x.png", "2/a/x.jpg")).containsExactly("a-x", "a-x-2", "a-x-3");
    }

    @Test
    void an_input_that_is_given_twice_is_looked_at_once() {
        assertThat(names("a/x.png", "a/../a/x.png")).containsExactly("x");
    }

    @Test
    void a_name_made_with_a_folder_is_not_that_of_another_input() {
        assertThat(names("a/x.png", "b/x.png", "c/a-x.png"))
                .doesNotHaveDuplicates()
                .hasSize(3);
    }
}
