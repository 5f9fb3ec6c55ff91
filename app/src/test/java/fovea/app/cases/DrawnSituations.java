package fovea.app.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.app.Run;
import fovea.apply.Study;
import fovea.apply.StudyReader;
import fovea.core.cohort.Rejected;
import fovea.core.image.Geometry;
import fovea.dicom.sources.SourceSeries;
import fovea.fixtures.ReferencePython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /**
     * What {@code segment} reads of a folder.
     *
     * @param grids columns x rows x slices of each series' volume or plane, and its pixels above a value, sorted
     * @param refusals why files and series are of no use
     * @param findings sentences for a person
     */
    record Read(List<String> grids, List<String> refusals, List<String> findings) {}

    /** Reads a situation as {@code segment} does, without writing anything. */
    Read segment(String name, double above) throws IOException {
        StudyReader.Found found = StudyReader.read(input(name));
        List<String> grids = new ArrayList<>();
        for (Study study : found.studies()) {
            SourceSeries series = ((Study.Series) study).series();
            Geometry whole = series.images().geometry();
            int bright = 0;
            for (int z = 0; z < whole.depth(); z++) {
                for (float sample : series.pixels(z).learnt(whole.slice(z)).toArray()) {
                    bright += sample > above ? 1 : 0;
                }
            }
            grids.add(whole.width() + " x " + whole.height() + " x " + whole.depth() + ": " + bright);
        }
        return new Read(
                grids.stream().sorted().toList(),
                found.rejected().stream().map(Rejected::reason).toList(),
                found.findings());
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
