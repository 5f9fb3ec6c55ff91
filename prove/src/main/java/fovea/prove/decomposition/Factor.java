package fovea.prove.decomposition;

/**
 * A source of variance that replicas differ in.
 *
 * @param name short, such as {@code T} for the training sample
 * @param within number of the factor this one is nested in, such as a seed within a training sample; -1 for none. Levels
 *     of a nested factor are the same only when the outer level is
 */
public record Factor(String name, int within) {
    /** A factor of its own. */
    public static Factor crossed(String name) {
        return new Factor(name, -1);
    }
}
