package fovea.adapt.recipe;

/** What the values of a recipe must hold to. */
final class Demand {
    /** Far beyond any use, and far within 32-bit floats. */
    static final double LARGEST = 1e9;

    private Demand() {}

    static void require(String name, boolean holds, String demand, Object got) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + demand + ", got " + got);
        }
    }
}
