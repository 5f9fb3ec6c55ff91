package fovea.serve.learn;

import java.util.Objects;

/**
 * A run in which a specialist's successor learns from reviewed cases.
 *
 * @param id 32 hexadecimal digits
 * @param about whose successor, and who asked for it
 * @param state how far it is
 * @param course when and how often it was worked on
 * @param result what came of it
 */
public record LearningRun(String id, About about, LearningState state, Course course, Result result) {
    /**
     * Whose successor.
     *
     * @param specialist name in the suite
     * @param version that answered when it was asked for
     * @param who asked for it
     */
    public record About(String specialist, int version, String who) {
        public About {
            Objects.requireNonNull(specialist, "specialist is null");
            Objects.requireNonNull(who, "who is null");
        }
    }

    /**
     * When and how often it was worked on.
     *
     * @param step what it is at, in words
     * @param attempt how often it was begun by a process, from 0
     * @param created milliseconds since 1970
     * @param updated milliseconds since 1970
     * @param sequence rises with every change of any run
     */
    public record Course(String step, int attempt, long created, long updated, long sequence) {}

    /**
     * What came of it.
     *
     * @param words for people; empty while nothing did
     * @param proposal {@link Trainer.Proposal} as JSON; empty where nothing was proven
     */
    public record Result(String words, String proposal) {}

    public LearningRun {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(state, "state is null");
    }
}
