package fovea.adapt;

import fovea.adapt.loop.Progress;

/**
 * Breaks a run off in the middle.
 *
 * @param step after which it breaks off, before the checkpoint of this step is written
 */
record StopAt(int step) implements Progress {
    @Override
    public void step(Step taken) {
        if (taken.done() == step) {
            throw new Broken();
        }
    }

    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
