package fovea.app.fuzz;

import java.io.IOException;

/** What a reader that is handed a bad file may do: return, or name the fault. */
final class Bad {
    private Bad() {}

    /** A reading. */
    @FunctionalInterface
    interface Reading {
        Object read() throws IOException;
    }

    /**
     * Reads; a refusal must say something.
     *
     * @throws IllegalStateException when the refusal has no message
     */
    static void isRefused(Reading reading) {
        try {
            reading.read();
        } catch (IOException e) {
            if (e.getMessage() == null
                    || e.getMessage().isBlank()
                    || e.getMessage().endsWith("null")
                    || e.getMessage().contains("java.lang.")) {
                throw new IllegalStateException("a refusal must say why, got " + e.getMessage(), e);
            }
        }
    }
}
