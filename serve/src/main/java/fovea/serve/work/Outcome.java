package fovea.serve.work;

import java.util.List;
import java.util.Map;

/**
 * What came of a job, as it stands in its row.
 *
 * @param answered whether any specialist answered
 * @param words in one sentence
 * @param answers one for each grid of the series that was answered
 * @param refusals one for each grid that no specialist is for, with every specialist's reason and number
 * @param failures what could not be read or answered, and why
 * @param remarks what a person must know before trusting an answer
 */
public record Outcome(
        boolean answered,
        String words,
        List<Map<String, Object>> answers,
        List<Map<String, Object>> refusals,
        List<String> failures,
        List<String> remarks) {
    public Outcome {
        answers = List.copyOf(answers);
        refusals = List.copyOf(refusals);
        failures = List.copyOf(failures);
        remarks = List.copyOf(remarks);
    }

    /** Of a job that failed before anything was asked. */
    static Outcome failed(String why) {
        return new Outcome(false, "failed: " + why, List.of(), List.of(), List.of(why), List.of());
    }
}
