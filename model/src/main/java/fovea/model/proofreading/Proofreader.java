package fovea.model.proofreading;

import fovea.core.report.ReportText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what looks like a slip in a report, by rules. It alters nothing, and knows English chest radiographs alone. */
public final class Proofreader {
    /** How often what a check finds is a slip, where nothing was measured. */
    public static final double UNMEASURED = 0.5;

    private final SpellingCheck spelling;
    private final Map<String, Double> confidence;

    /**
     * @param known tells words of the language, in lower case
     * @param confidence by check, 0 to 1; see {@link Suspicion#confidence}
     */
    public Proofreader(Predicate<String> known, Map<String, Double> confidence) {
        this.spelling = new SpellingCheck(known);
        this.confidence = Map.copyOf(confidence);
    }

    /** Confidences that were measured on real reports: a line of {@code confidence.txt} a check. */
    public static Map<String, Double> measured() {
        try (InputStream in = Proofreader.class.getResourceAsStream("confidence.txt")) {
            if (in == null) {
                throw new IllegalStateException("confidence.txt is missing beside " + Proofreader.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(" = ", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> Double.valueOf(parts[1])));
        } catch (IOException e) {
            throw new UncheckedIOException("confidence.txt cannot be read", e);
        }
    }

    /** What it suspects, the surest first; each check at most once a sentence. */
    public List<Suspicion> read(ReportText report) {
        List<Suspicion> all = new ArrayList<>();
        ConflictChecks.Found found = (kind, check, sentence, why) -> {
            Suspicion one = new Suspicion(kind, check, sentence, why, confidence.getOrDefault(check, UNMEASURED));
            if (all.stream().noneMatch(other -> other.check().equals(check) && other.sentence() == sentence)) {
                all.add(one);
            }
        };
        List<Statement> statements = Statement.of(report);
        ConflictChecks.check(statements, found);
        ImpressionChecks.check(report, statements, found);
        spelling.check(report, found);
        all.sort(Comparator.comparingDouble(Suspicion::confidence).reversed());
        return all;
    }
}
