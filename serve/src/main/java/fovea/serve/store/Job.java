package fovea.serve.store;

import java.util.Objects;

/**
 * A series to be answered by a suite.
 *
 * @param id 32 hexadecimal digits, of the series' content and the suite's revision
 * @param study Study Instance UID
 * @param series Series Instance UID
 * @param content hash of the series' images
 * @param revision hash of who answers in the suite
 * @param progress where it stands
 * @param created milliseconds since 1970
 * @param outcome what came of it, as JSON; empty while it is not settled
 */
public record Job(
        String id,
        String study,
        String series,
        String content,
        String revision,
        Progress progress,
        long created,
        String outcome) {
    /**
     * Where a job stands.
     *
     * @param state of it
     * @param step what is being done, in one word; empty where nothing is
     * @param attempt how often it was begun
     * @param sequence rises with every change of any job
     * @param updated when it last changed, in milliseconds since 1970
     */
    public record Progress(JobState state, String step, int attempt, long sequence, long updated) {
        public Progress {
            Objects.requireNonNull(state, "state is null");
            Objects.requireNonNull(step, "step is null");
        }
    }

    public Job {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(progress, "progress is null");
        Objects.requireNonNull(outcome, "outcome is null");
    }

    /** State of it. */
    public JobState state() {
        return progress.state();
    }
}
