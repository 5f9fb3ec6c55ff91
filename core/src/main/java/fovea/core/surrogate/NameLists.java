package fovea.core.surrogate;

import java.util.List;

/**
 * Names of people and places.
 *
 * @param given of people
 * @param family of people
 * @param streets without "Street"
 * @param towns of no state in particular
 * @param houses without "Hospital"
 */
public record NameLists(
        List<String> given, List<String> family, List<String> streets, List<String> towns, List<String> houses) {
    private static final Resource ALL = Resource.load("names.txt");
    private static final NameLists TRAIN = load(Side.TRAIN);
    private static final NameLists HELD = load(Side.HELD);

    /** The lists of a side; no name of given and family names is on both. */
    public static NameLists of(Side side) {
        return side == Side.TRAIN ? TRAIN : HELD;
    }

    private static NameLists load(Side side) {
        return new NameLists(
                parts("given", side, " "),
                parts("family", side, " "),
                parts("street", side, " "),
                parts("town", side, " "),
                parts("house", side, "\\|"));
    }

    private static List<String> parts(String kind, Side side, String between) {
        return List.of(ALL.of(kind, side).getFirst().split(between, -1)).stream()
                .distinct()
                .toList();
    }
}
