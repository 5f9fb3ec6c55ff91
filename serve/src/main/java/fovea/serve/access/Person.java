package fovea.serve.access;

import fovea.serve.http.UserRole;
import java.util.Objects;

/**
 * Somebody with an account.
 *
 * @param name by which they log in
 * @param role what they may do
 */
public record Person(String name, UserRole role) {
    public Person {
        Objects.requireNonNull(role, "role is null");
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}")) {
            throw new IllegalArgumentException("a name has 1 to 64 letters, digits, points, hyphens, underscores and @,"
                    + " and begins with a letter or digit; got \"" + name + "\"");
        }
        if (role == UserRole.NOBODY) {
            throw new IllegalArgumentException("a person must be viewer, operator or steward");
        }
    }
}
