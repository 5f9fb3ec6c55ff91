package fovea.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.formats.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The ledger of looks at a cohort's held-out side: lines are added to {@code held-out-looks.jsonl} beside the cohort, never
 * changed. The same plan gives the same answers bit for bit, so that looking again at them is no further look.
 */
public final class Looks {
    private static final String FILE = "held-out-looks.jsonl";

    private final Path file;

    /**
     * The ledger of a cohort.
     *
     * @param cohort its folder, or its file
     */
    public Looks(Path cohort) {
        this.file = Files.isDirectory(cohort) ? cohort.resolve(FILE) : cohort.resolveSibling(FILE);
    }

    /** One line. */
    record Look(String date, String verb, String planSha256) {}

    /**
     * Adds a look, and counts the distinct plans looked at so far.
     *
     * @throws IOException when the ledger cannot be added to, or holds a line that is none of its own
     */
    public int add(String date, String verb, String planSha256) throws IOException {
        String line = JsonFile.line(new Look(date, verb, planSha256)) + "\n";
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Set<String> plans = new HashSet<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String one : Files.readAllLines(file)) {
            JsonNode look = mapper.readTree(one);
            if (!look.path("planSha256").isTextual()) {
                throw new IOException(file + " holds a line without planSha256: " + one);
            }
            plans.add(look.path("planSha256").asText());
        }
        return plans.size();
    }
}
