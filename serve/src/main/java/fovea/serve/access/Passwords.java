package fovea.serve.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/** Passwords as argon2id (RFC 9106) with 19 MiB, 2 passes and 1 lane; one hash a core at a time. */
final class Passwords {
    private static final int LEAST_LETTERS = 12;
    private static final int MOST_LETTERS = 256;
    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final String nobodys = hash("no password of anybody");

    /**
     * The secret that is kept of a password.
     *
     * @throws IllegalArgumentException when it is too short or too long
     */
    static String secret(String password) {
        if (password.length() < LEAST_LETTERS || password.length() > MOST_LETTERS) {
            throw new IllegalArgumentException("a password has " + LEAST_LETTERS + " to " + MOST_LETTERS
                    + " characters, got " + password.length());
        }
        return hash(password);
    }

    private static String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(FUNCTION).getResult();
    }

    /** Whether a password is the one of a secret. */
    boolean matches(String password, String secret) {
        cores.acquireUninterruptibly();
        try {
            return password.length() <= MOST_LETTERS
                    && Password.check(password, secret).with(Argon2Function.getInstanceFromHash(secret));
        } finally {
            cores.release();
        }
    }

    /** Takes as long as a look at a password takes, so that a name that is unknown cannot be told by the time. */
    void pretend(String password) {
        matches(password, nobodys);
    }
}
