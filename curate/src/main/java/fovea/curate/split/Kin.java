package fovea.curate.split;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Patients who must stay on one side because they share a picture: each is known by the first of its kin, by name.
 * Joins are transitive.
 */
public final class Kin {
    /** Everybody on their own. */
    static final Kin NONE = new Kin(List.of());

    private final Map<String, String> parents = new HashMap<>();

    /** From pairs of patients. */
    public Kin(List<List<String>> pairs) {
        pairs.forEach(pair -> join(pair.getFirst(), pair.getLast()));
    }

    /** The name that stands for a patient and its kin. */
    public String of(String patient) {
        String root = patient;
        for (String next = parents.get(root); next != null; next = parents.get(root)) {
            root = next;
        }
        return root;
    }

    /** How many of these patients are kept together with another. */
    public long joined(Stream<String> patients) {
        return patients.filter(one -> !of(one).equals(one)).count();
    }

    private void join(String one, String other) {
        String first = of(one);
        String second = of(other);
        if (!first.equals(second)) {
            boolean ordered = first.compareTo(second) < 0;
            parents.put(ordered ? second : first, ordered ? first : second);
        }
    }
}
