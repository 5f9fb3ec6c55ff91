package fovea.apply;

import fovea.core.files.IoReason;
import java.io.IOException;
import java.nio.file.Path;

/** Why an input gave no answer, in one line that names the file. */
final class AnswerFailure {
    private AnswerFailure() {}

    /** Of an exception; begins with the input where the exception does not name it or a file in it. */
    static String of(Path input, Exception failure) {
        String said = of(failure);
        return said.contains(String.valueOf(input.getFileName())) ? said : input + ": " + said;
    }

    /** What an exception says that reading, asking or writing ended in. */
    private static String of(Exception failure) {
        String said = failure instanceof IOException io ? IoReason.of(io) : String.valueOf(failure.getMessage());
        return said.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
