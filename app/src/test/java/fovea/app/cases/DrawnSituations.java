package fovea.app.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.app.Run;
import fovea.app.cases.SeriesExpert.Applied;
import fovea.app.cases.SeriesExpert.Kind;
import fovea.fixtures.ReferencePython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Situations that a Python script draws, each in a folder of its own, with the right answers by construction. */
final class DrawnSituations {
    private final Path folder;
    private final JsonNode expected;

    /** Runs a script of the test resources, whose last line is a JSON object of situations. */
    DrawnSituations(String script, Path folder) throws Exception {
        this.folder = folder.resolve("drawn");
        Files.createDirectories(this.folder);
        this.expected = new ObjectMapper()
                .readTree(ReferencePython.run(DrawnSituations.class, script, List.of(this.folder.toString()))
                        .getLast());
    }

    /** Names of the situations that have an answer of a kind, such as {@code refused}. */
    Stream<String> having(String answer) {
        return expected.properties().stream()
                .filter(one -> one.getValue().has(answer))
                .map(Map.Entry::getKey);
    }

    JsonNode expected(String name) {
        return expected.path(name);
    }

    Path input(String name) {
        return folder.resolve(name);
    }

    /** {@code fovea curate} of a situation, which must succeed. */
    CuratedCases curate(String name, String... options) throws IOException {
        return CuratedCases.of(input(name), folder.resolveSibling("cohort " + name), options);
    }

    /** {@code fovea curate} of a situation. */
    Run run(String name, String... options) {
        return CuratedCases.run(input(name), folder.resolveSibling("cohort " + name), options);
    }

    /** What {@code segment} does with a situation, every pixel above a value being foreground. */
    Applied segment(String name, double above) {
        return new SeriesExpert(Kind.VOLUMES, Map.of("organ", above))
                .apply(input(name), folder.resolveSibling("found " + name));
    }

    /** Each answer as columns x rows x slices: voxels, sorted. */
    static List<String> grids(Applied applied) {
        List<String> grids = new ArrayList<>();
        for (Map<String, Object> answer : applied.outcome().done()) {
            String voxels =
                    Objects.requireNonNull(answer.get("labels")).toString().replaceAll(".*voxels=(\\d+).*", "$1");
            grids.add(
                    answer.get("width") + " x " + answer.get("height") + " x " + answer.get("slices") + ": " + voxels);
        }
        return grids.stream().sorted().toList();
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
