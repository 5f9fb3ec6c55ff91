package fovea.replicate.account;

import fovea.replicate.interview.Answer;
import fovea.replicate.interview.Exam;
import java.util.List;

/**
 * One label of one picture and everything one contender said about it in one way of asking.
 *
 * @param exam the picture
 * @param label number of the label
 * @param replies its answers, with the conditions each was given under
 */
record Item(Exam exam, int label, List<Reply> replies) {
    /**
     * An answer and its conditions.
     *
     * @param sample T
     * @param seed S
     * @param acquisition A
     * @param answer P and the answer
     */
    record Reply(int sample, int seed, int acquisition, Answer answer) {}

    Item {
        replies = List.copyOf(replies);
    }

    boolean present() {
        return !exam.references().get(label).isEmpty();
    }

    String patient() {
        return exam.patient();
    }

    /** Answers to the picture as it was acquired. */
    List<Reply> asAcquired() {
        return replies.stream().filter(reply -> reply.acquisition() == 0).toList();
    }
}
