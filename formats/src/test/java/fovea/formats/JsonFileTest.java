package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {
    private record Part(String name, int value) {}

    private record Thing(int schema, Path path, Optional<Double> share, Map<String, Long> counts, List<Part> parts) {}

    private static final Thing THING =
            new Thing(1, Path.of("a/b.png"), Optional.of(0.5), Map.of("z", 1L, "a", 2L), List.of(new Part("one", 1)));

    private final Path file;

    JsonFileTest(@TempDir Path folder) {
        this.file = folder.resolve("thing.json");
    }

    @Test
    void a_record_comes_back_equal() throws IOException {
        JsonFile.write(file, THING);
        assertThat(JsonFile.read(file, Thing.class)).isEqualTo(THING);
    }

    @Test
    void the_text_is_indented_with_keys_in_order_and_maps_sorted() {
        assertThat(JsonFile.text(THING)).isEqualTo("""
                        {
                          "schema" : 1,
                          "path" : "a/b.png",
                          "share" : 0.5,
                          "counts" : {
                            "a" : 2,
                            "z" : 1
                          },
                          "parts" : [
                            {
                              "name" : "one",
                              "value" : 1
                            }
                          ]
                        }
                        """);
    }

    @Test
    void the_line_is_one_line() {
        assertThat(JsonFile.line(new Part("one", 1))).isEqualTo("{\"name\":\"one\",\"value\":1}");
    }

    @Test
    void an_empty_optional_is_a_null() throws IOException {
        Thing empty = new Thing(1, Path.of("x"), Optional.empty(), Map.of(), List.of());
        JsonFile.write(file, empty);
        assertThat(Files.readString(file)).contains("\"share\" : null");
        assertThat(JsonFile.read(file, Thing.class)).isEqualTo(empty);
    }

    @Test
    void an_unknown_key_is_named_with_its_place_and_file() throws IOException {
        JsonFile.write(file, THING);
        Files.writeString(file, Files.readString(file).replace("\"value\" :", "\"vlaue\" : 2, \"value\" :"));
        assertThatThrownBy(() -> JsonFile.read(file, Thing.class))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": unknown key parts[0].vlaue");
    }

    @Test
    void a_missing_key_a_null_and_a_wrong_type_are_named() {
        assertRefused("{\"name\": \"x\"}", "value");
        assertRefused("{\"name\": null, \"value\": 1}", "name");
        assertRefused("{\"name\": \"x\", \"value\": 1.5}", "value");
        assertRefused("{\"name\": \"x\", \"value\": \"many\"}", "value");
    }

    @Test
    void a_repeated_key_text_after_the_end_and_a_cut_file_are_refused() {
        assertRefused("{\"name\": \"x\", \"value\": 1, \"value\": 2}", "Duplicate field 'value'");
        assertRefused("{\"name\": \"x\", \"value\": 1} and more", "no proper JSON");
        assertRefused("{\"name\": \"x\", \"val", "perhaps truncated");
        assertRefused("", "empty");
    }

    @Test
    void another_schema_is_refused_before_its_keys_are_looked_at() throws IOException {
        Files.writeString(file, "{\"schema\": 2, \"future\": true}");
        assertThatThrownBy(() -> JsonFile.read(file, Thing.class, 1)).hasMessageContaining("schema must be 1, got 2");
        Files.writeString(file, "[]");
        assertThatThrownBy(() -> JsonFile.read(file, Thing.class, 1)).hasMessageContaining("got none");
    }

    private void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> JsonFile.read(Files.writeString(file, text), Part.class))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(reason);
    }
}
