package fovea.core;

/** Numbers of things in words: {@code 1 case}, {@code 2 cases}, {@code 0 studies}. */
public final class Count {
    private Count() {}

    /**
     * So many of a thing.
     *
     * @param thing in the singular; what is counted is its last word, whose plural is regular
     */
    public static String of(long number, String thing) {
        return of(number, thing, plural(thing));
    }

    /** So many of a thing whose plural is not regular, or is not made of its last word. */
    public static String of(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    /** The word that fits the number, such as {@code is} and {@code are}, without the number. */
    public static String word(long number, String one, String several) {
        return number == 1 ? one : several;
    }

    private static String plural(String thing) {
        if (thing.matches(".*[^aeiou]y")) {
            return thing.substring(0, thing.length() - 1) + "ies";
        }
        if (thing.equals("series") || thing.endsWith(" series")) {
            return thing;
        }
        return thing + (thing.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
    }
}
