package fovea.core.identity;

/** What stands in the place of what is taken out of a text. */
@FunctionalInterface
public interface Replacement {
    /**
     * The text for a span.
     *
     * @param words of the span
     * @param category what they could tell
     * @param patient whose text it is: the same words of the same patient get the same text
     */
    String of(String words, IdentityCategory category, String patient);
}
