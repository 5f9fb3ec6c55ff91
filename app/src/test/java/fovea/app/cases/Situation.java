package fovea.app.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.fixtures.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A case with a known answer.
 *
 * @param input what is given
 * @param expected the right answer
 */
record Situation(Path input, JsonNode expected) {
    static Situation of(String name) throws IOException {
        Path folder = SharedData.situation(name);
        return new Situation(
                folder.resolve("input"),
                new ObjectMapper().readTree(folder.resolve("expected.json").toFile()));
    }

    /** The texts of a list. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        expected.path(key).forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** The numbers of a list. */
    static List<Integer> numbers(JsonNode list) {
        List<Integer> numbers = new ArrayList<>();
        list.forEach(one -> numbers.add(one.asInt()));
        return numbers;
    }
}
