package fovea.apply;

import fovea.core.Rejected;

/** Hears how a batch goes on. */
public interface BatchListener {
    /** So many of the inputs are done, answered or refused. */
    void progress(int done, int total);

    /** An input, a file of it or a series of it gives no answer. */
    void refused(Rejected rejected);
}
