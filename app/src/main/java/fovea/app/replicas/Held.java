package fovea.app.replicas;

import fovea.core.Segmenter;
import fovea.prove.replicas.Contender;

/**
 * A segmenter that someone else closes.
 *
 * @param segmenter who answers
 */
record Held(Segmenter segmenter) implements Contender.Opened {
    @Override
    public void close() {}
}
