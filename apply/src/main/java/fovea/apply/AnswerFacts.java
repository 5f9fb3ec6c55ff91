package fovea.apply;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code NAME.json} says of an answer: keys and values, in the order they were added. */
final class AnswerFacts {
    private final Map<String, Object> facts = new LinkedHashMap<>();

    /** Begins with who answered about what. */
    static AnswerFacts of(Expert expert, Study study) {
        AnswerFacts facts = new AnswerFacts()
                .with("file", study.origin())
                .with("specialist", expert.name())
                .with("adapterSha256", expert.origin().weightsSha256())
                .with("synthetic", expert.origin().synthetic());
        List<String> marks = expert.origin().marks();
        return marks.isEmpty() ? facts : facts.with("marks", marks);
    }

    /** Whether the study is one that the expert answers about, and why not. */
    AnswerFacts with(Eligibility eligibility) {
        with("inDomain", eligibility.answers());
        with("distance", eligibility.distance().orElse(Double.NaN));
        with("answeredUpTo", eligibility.threshold().orElse(Double.NaN));
        return eligibility.answers() ? this : with("outOfDomain", eligibility.reasons());
    }

    /** A number that is not defined (NaN) is left out; a path is written absolute. */
    AnswerFacts with(String key, Object value) {
        if (value instanceof Path path) {
            facts.put(key, path.toAbsolutePath().normalize());
        } else if (!(value instanceof Double number) || Double.isFinite(number)) {
            facts.put(key, value);
        }
        return this;
    }

    /** What a person must know before trusting the answer; left out where there is nothing. */
    AnswerFacts withFindings(List<String> findings) {
        return findings.isEmpty() ? this : with("findings", findings);
    }

    Map<String, Object> map() {
        return facts;
    }
}
