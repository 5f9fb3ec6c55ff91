package fovea.dicom.codec;

import java.io.IOException;

/** A frame's stream cannot be decoded: truncated, at odds with the data set, or of a kind that is not supported. */
public final class CodecException extends IOException {
    private static final long serialVersionUID = 1L;

    public CodecException(String message) {
        super(message);
    }

    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
