package fovea.adapt.memory;

/** An adaptation would not fit into the memory there is; nothing was begun, and the message says what would fit. */
public final class NotEnoughMemoryException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    NotEnoughMemoryException(String message) {
        super(message);
    }
}
