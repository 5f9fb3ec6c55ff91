package fovea.replicate;

import fovea.formats.SealedFile;
import fovea.prove.account.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file {@code account.json}, sealed. */
public final class AccountFile {
    private static final SealedFile.Kind<Account> KIND = new SealedFile.Kind<>(
            Account.SCHEMA, Account.class, "run fovea replicate again; answers that are kept are not asked for again");

    private AccountFile() {}

    /** {@code account.json} inside a folder, or the path itself when it is no folder. */
    public static Path at(Path account) {
        return Files.isDirectory(account) ? account.resolve("account.json") : account;
    }

    /** Replaces or creates the file. */
    public static void write(Path file, Account account) throws IOException {
        SealedFile.write(file, KIND, account);
    }

    /**
     * Reads an account from a folder or a file.
     *
     * @throws IOException when the file is missing, of another version, or was edited
     */
    public static Account read(Path account) throws IOException {
        return SealedFile.read(at(account), KIND);
    }
}
