package fovea.core.identity;

/** The category in brackets, such as {@code [NAME]}. */
public record CategoryTags() implements Replacement {
    @Override
    public String of(String words, IdentityCategory category, String patient) {
        return "[" + category + "]";
    }
}
