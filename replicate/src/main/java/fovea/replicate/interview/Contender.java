package fovea.replicate.interview;

import fovea.core.Segmenter;
import java.io.IOException;
import java.util.Set;

/**
 * Someone who answers, in as many replicas as the design has for it. Opening one may train it; it is opened only while an
 * answer of it is missing.
 */
public interface Contender {
    /** Short name for tables and files, such as {@code generalist} or {@code specialist}. */
    String arm();

    /** All that decides its answers, by hash or in words: another text means other answers. */
    String identity();

    /** Training samples it comes in; 1 for one that is not trained. */
    int samples();

    /** Seeds it comes in for each sample. */
    int seeds();

    /** Whether it knows structures by name; it is then told the name beside any box or click. */
    boolean named();

    /** How it is asked. */
    Set<Asking> askings();

    /** Whether its probabilities are kept for calibration. */
    default boolean calibrated() {
        return false;
    }

    /**
     * One replica, ready to answer.
     *
     * @throws IOException when it cannot be made or read
     */
    Opened open(int sample, int seed) throws IOException;

    /** A replica that holds memory until it is closed. */
    interface Opened extends AutoCloseable {
        Segmenter segmenter();

        @Override
        void close() throws IOException;
    }
}
