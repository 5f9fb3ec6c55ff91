package fovea.prove.decomposition;

import java.util.List;

/**
 * One answer to one case and the conditions it was given under.
 *
 * @param levels one number for each factor of the design, in its order
 * @param answer the answer
 */
public record Replica<T>(List<Integer> levels, T answer) {
    public Replica {
        levels = List.copyOf(levels);
    }
}
