package fovea.formats;

import java.io.EOFException;

/** What an exception says, in words: some of the libraries' own have none, or speak of their variables. */
public final class ReadFailure {
    private ReadFailure() {}

    /** The message of the exception; if a person could not understand it, what that kind of exception means. */
    public static String of(Throwable thrown) {
        String message = thrown.getMessage();
        if (thrown instanceof RuntimeException) {
            return "the decoder cannot go on (" + thrown.getClass().getSimpleName() + ")";
        }
        if (message != null && !message.isBlank() && !message.equals("null")) {
            return message;
        }
        return thrown instanceof EOFException
                ? "it ends before it is whole"
                : "no reason is given (" + thrown.getClass().getSimpleName() + ")";
    }
}
