package fovea.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesProperties {
    private static final List<String> NASTY = List.of(
            "left lung",
            "left-lung",
            "left/lung",
            "Left Lung",
            "肝臓",
            "脾臓",
            "e\u0301",
            "\u00e9",
            "\uD83E\uDEC1",
            "..",
            "",
            "CON",
            "com1",
            "a".repeat(300),
            "a".repeat(301),
            "unnamed",
            "-",
            "x\u0000y",
            "x\ny");

    @Test
    void plain_names_stay_as_they_are() {
        assertThat(FileNames.of(List.of("lungs", "left lung", "肝臓")))
                .isEqualTo(Map.of("lungs", "lungs", "left lung", "left-lung", "肝臓", "肝臓"));
    }

    @Test
    void names_that_would_meet_are_told_apart() {
        Map<String, String> parts = FileNames.of(List.of("left lung", "left-lung", "LEFT LUNG", "liver"));
        assertThat(parts.get("liver")).isEqualTo("liver");
        assertThat(parts.get("left lung")).matches("left-lung-[0-9a-f]{8}");
        assertThat(Set.copyOf(parts.values())).hasSize(4);
    }

    @Test
    void a_name_that_looks_like_a_part_with_a_hash_is_told_apart() {
        String hashed = FileNames.of(List.of("left lung", "left-lung")).get("left lung");
        assertThat(Set.copyOf(FileNames.of(List.of("left lung", "left-lung", String.valueOf(hashed)))
                        .values()))
                .hasSize(3);
    }

    @Test
    void a_part_depends_on_no_order() {
        assertThat(FileNames.of(NASTY)).isEqualTo(FileNames.of(NASTY.reversed()));
    }

    @Test
    void every_nasty_name_can_be_written_beside_the_others(@TempDir Path folder) throws Exception {
        for (String part : FileNames.of(NASTY).values()) {
            Path file = folder.resolve("x." + part + ".mask.png");
            assertThat(file.getParent()).isEqualTo(folder);
            Files.createFile(file); // fails where the file is there already
        }
    }

    @Property
    void different_names_have_different_parts_whatever_their_capitals(@ForAll("names") List<String> names) {
        Map<String, String> parts = FileNames.of(names);
        Set<String> folded = parts.values().stream()
                .map(part -> part.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(folded).hasSize(Set.copyOf(names).size());
        assertThat(parts.values()).allMatch(part -> part.matches("[\\p{L}\\p{N}_-]{1,80}"));
    }

    @Provide
    Arbitrary<List<String>> names() {
        Arbitrary<String> near = Arbitraries.strings().withChars("aA -_/éß肝").ofMaxLength(4);
        return Arbitraries.oneOf(near, Arbitraries.strings(), Arbitraries.of(NASTY))
                .list()
                .uniqueElements()
                .ofMaxSize(20);
    }
}
