package fovea.serve.http;

/** A failure of what the service stands on, such as its database, that may pass: becomes 503. */
public class Overload extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure.
     *
     * @param said what a caller is told
     */
    public Overload(String said, Throwable cause) {
        super(said, cause);
    }

    /** What a caller is told. */
    public String said() {
        return String.valueOf(getMessage());
    }
}
