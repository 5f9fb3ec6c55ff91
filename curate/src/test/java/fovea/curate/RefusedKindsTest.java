package fovea.curate;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.cohort.Rejected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many refusals in few lines. */
class RefusedKindsTest {
    private static Rejected refused(String file, String reason) {
        return new Rejected(Path.of(file), reason);
    }

    @Test
    void reasons_that_differ_in_numbers_and_in_the_files_own_name_are_one_kind() {
        List<Rejected> all = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            all.add(refused("masks/m" + i + ".png", "the mask is " + i + " x 5, its image m" + i + ".jpg 40 x 5"));
        }
        assertThat(RefusedKinds.describe(all))
                .isEqualTo("\n  30 files: the mask is 10 x 5, its image m10.jpg 40 x 5 (first: masks/m10.png)");
    }

    @Test
    void the_most_frequent_kind_comes_first_and_a_single_refusal_names_its_file() {
        List<Rejected> all =
                List.of(refused("a.png", "is empty"), refused("b.png", "has no pair"), refused("c.png", "has no pair"));
        assertThat(RefusedKinds.describe(all)).isEqualTo("\n  2 files: has no pair (first: b.png)\n  a.png: is empty");
    }

    @Test
    void kinds_beyond_the_fifth_are_counted() {
        List<Rejected> all = new ArrayList<>();
        for (String word : List.of("one", "two", "three", "four", "five", "six", "seven")) {
            all.add(refused(word + "-file.png", "reason of the kind " + (char) ('a' + all.size())));
        }
        assertThat(RefusedKinds.describe(all).lines().skip(1)).hasSize(6);
        assertThat(RefusedKinds.describe(all)).endsWith("\n  and 2 files for 2 other reasons");
        assertThat(RefusedKinds.describe(List.of())).isEmpty();
    }
}
