package fovea.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as long as file systems take them (255 bytes), in letters of one to four bytes. */
class LongNameTest {
    private static final String LIVER = "\u809d";

    @ParameterizedTest
    @ValueSource(ints = {1, 212, 213, 214, 254, 255})
    void a_file_whose_name_is_as_long_as_it_may_be_is_written(int length, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("n".repeat(length));
        AtomicWrite.text(file, "content");
        assertThat(file).hasContent("content");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).as("nothing is left beside it").containsExactly(file);
        }
    }

    @Test
    void a_japanese_name_of_84_letters_is_written(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(LIVER.repeat(84));
        AtomicWrite.text(file, "one");
        AtomicWrite.text(file, "two");
        assertThat(file).hasContent("two");
    }

    @Test
    void a_name_that_is_too_long_is_told_and_nothing_stays(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> AtomicWrite.text(folder.resolve("n".repeat(256)), "content"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).isEmpty();
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void a_part_of_a_name_is_at_most_60_letters_and_120_bytes_with_its_hash_behind_it(
            @ForAll @IntRange(min = 0, max = 130) int plain, @ForAll @IntRange(min = 0, max = 130) int wide) {
        String name = "n".repeat(plain) + LIVER.repeat(wide);
        String part = FileNames.of(List.of(name)).getOrDefault(name, "");
        assertThat(part.length()).isLessThanOrEqualTo(69);
        assertThat(part.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(129);
        boolean fits = plain + wide <= 60 && plain + 3 * wide <= 120 && plain + wide > 0;
        assertThat(part.equals(name)).isEqualTo(fits);
    }

    @Test
    void a_letter_of_two_halves_is_never_parted() {
        String old = "\ud840\udc00"; // an ideograph beyond the basic plane, 4 bytes
        for (int before = 55; before < 62; before++) {
            String name = "n".repeat(before) + old.repeat(3);
            String part = FileNames.of(List.of(name)).getOrDefault(name, "");
            assertThat(new String(part.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(part);
        }
    }

    @Test
    void long_names_that_begin_alike_stay_apart() {
        String one = LIVER.repeat(64);
        String two = LIVER.repeat(63) + "\u81d3";
        assertThat(FileNames.of(List.of(one, two)).values()).doesNotHaveDuplicates();
    }
}
