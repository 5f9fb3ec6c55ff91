package fovea.curate.layout;

import java.io.IOException;

/** A folder as a whole cannot become a cohort; the message says why and what to do. */
public final class CurationException extends IOException {
    private static final long serialVersionUID = 1;

    public CurationException(String message) {
        super(message);
    }
}
