package fovea.replicate;

import fovea.core.Segmenter;
import fovea.replicate.interview.Contender;

/**
 * A segmenter that someone else closes.
 *
 * @param segmenter who answers
 */
record Held(Segmenter segmenter) implements Contender.Opened {
    @Override
    public void close() {}
}
