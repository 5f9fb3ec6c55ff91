package fovea.core.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** What a person needs to read of an exception that reading or writing a file ended in. */
public final class IoReason {
    private IoReason() {}

    /** A sentence that names the file, where the exception knows it. */
    public static String of(IOException failure) {
        if (failure instanceof FileSystemException system && system.getFile() != null) {
            return system.getFile() + ": " + withoutFile(failure);
        }
        return withoutFile(failure);
    }

    /** The same, without the file. */
    static String withoutFile(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "access denied";
        }
        String said = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return said == null || said.isBlank()
                ? failure.getClass().getSimpleName()
                : Objects.requireNonNull(said).strip();
    }
}
