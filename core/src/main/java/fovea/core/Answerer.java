package fovea.core;

import java.util.List;

/**
 * Anything that answers questions about a content: a generalist, a specialist, a reader's answers in a folder.
 *
 * @param <C> what it is asked about, such as an image
 * @param <Q> a question, such as a prompt
 * @param <A> an answer, such as a mask with its probabilities
 */
public interface Answerer<C, Q, A> {
    /** A short name for tables, such as {@code mobile-sam} or {@code lungs ssam}. */
    String name();

    /**
     * One answer for each question, in the questions' order; what the questions share is computed once.
     *
     * @throws IllegalArgumentException when a question is of a kind that is not known here
     */
    List<A> answer(C content, List<Q> questions);
}
