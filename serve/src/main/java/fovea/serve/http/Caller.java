package fovea.serve.http;

/**
 * Who calls.
 *
 * @param name of a person or a token, or of the way in where there are no people
 * @param role what they may do
 */
public record Caller(String name, UserRole role) {
    /** Somebody without a name. */
    public static final Caller NOBODY = new Caller("nobody", UserRole.NOBODY);
}
