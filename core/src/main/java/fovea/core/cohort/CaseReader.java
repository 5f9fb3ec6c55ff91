package fovea.core.cohort;

import fovea.core.Label;
import fovea.core.image.Image;
import fovea.core.image.Mask;

/** Reads the pixels of a case from where they are kept. Implementations are safe for several threads. */
public interface CaseReader {
    /**
     * The image of a case.
     *
     * @throws java.io.UncheckedIOException when the file is missing, unreadable, or no longer the one that was curated
     */
    Image image(Case one);

    /**
     * The reference mask of one label, possibly empty, of the image's size.
     *
     * @throws java.io.UncheckedIOException as above
     */
    Mask mask(Case one, Label label);
}
