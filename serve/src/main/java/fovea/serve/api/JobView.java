package fovea.serve.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.serve.store.Job;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as callers see it.
 *
 * @param id of it
 * @param study Study Instance UID
 * @param series Series Instance UID
 * @param state queued, running, answered, refused, failed or cancelled
 * @param step what is being done; empty where nothing is
 * @param attempt how often it was begun
 * @param created when it was made, as ISO 8601 in UTC
 * @param updated when it last changed
 * @param outcome what came of it; null while it is not settled
 */
record JobView(
        String id,
        String study,
        String series,
        String state,
        String step,
        int attempt,
        String created,
        String updated,
        Optional<JsonNode> outcome) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static JobView of(Job job) {
        return new JobView(
                job.id(),
                job.study(),
                job.series(),
                job.state().word(),
                job.progress().step(),
                job.progress().attempt(),
                Instant.ofEpochMilli(job.created()).toString(),
                Instant.ofEpochMilli(job.progress().updated()).toString(),
                job.outcome().isEmpty() ? Optional.empty() : Optional.of(tree(job.outcome())));
    }

    static JsonNode tree(String outcome) {
        try {
            return MAPPER.readTree(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an outcome in the database must be JSON", e);
        }
    }
}
