package fovea.apply;

import fovea.core.files.IoReason;
import java.io.IOException;

/** Why an input gave no answer, in one line that names the file. */
final class Reason {
    private Reason() {}

    /** Of an exception that reading, asking or writing ended in. */
    static String of(Exception failure) {
        String said = failure instanceof IOException io ? IoReason.of(io) : String.valueOf(failure.getMessage());
        return said.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
