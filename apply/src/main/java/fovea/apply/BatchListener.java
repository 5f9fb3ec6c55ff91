package fovea.apply;

import fovea.core.Rejected;
import java.nio.file.Path;

/** Hears how a batch goes on. */
public interface BatchListener {
    /** So many of the inputs are done, answered or refused. */
    void progress(int done, int total);

    /**
     * What a person should know of an input that is answered about.
     *
     * @param input the picture, file or folder
     * @param words a sentence
     */
    void finding(Path input, String words);

    /** An input, a file of it or a series of it gives no answer. */
    void refused(Rejected rejected);
}
