package fovea.apply;

import fovea.core.cohort.Rejected;
import java.nio.file.Path;

/** Hears how a batch goes on. */
public interface BatchListener {
    /** So many of the inputs are done, answered, refused or failed. */
    void progress(int done, int total);

    /**
     * What a person should know of an input that is answered about.
     *
     * @param input the picture, file or folder
     * @param words a sentence
     */
    void finding(Path input, String words);

    /**
     * An input, or a series of it, is not what the expert is for.
     *
     * @param input the picture, file or folder
     * @param words why
     */
    void refused(Path input, String words);

    /** An input, a file of it or a series of it cannot be read, answered or written. */
    void failed(Rejected rejected);
}
