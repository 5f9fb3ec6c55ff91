package fovea.prove;

import fovea.core.Segmenter;
import fovea.core.cohort.Case;

/** Who is asked about a case: the same segmenter about all, or, of several trained on folds, the one that did not learn from it. */
@FunctionalInterface
public interface Contestant {
    /** The one to ask about that case; valid until another case is asked for. */
    Segmenter about(Case one);

    /** The same about every case. */
    static Contestant always(Segmenter segmenter) {
        return one -> segmenter;
    }
}
