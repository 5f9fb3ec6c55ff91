package fovea.model.learning;

/** The loss of a batch became infinite or not a number; no step was taken. */
public final class NotFiniteLossException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotFiniteLossException(double loss) {
        super("the loss must be finite, got " + loss);
    }
}
