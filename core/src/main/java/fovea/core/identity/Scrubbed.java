package fovea.core.identity;

import java.util.Map;
import java.util.Objects;

/**
 * A text without what was found to tell who somebody is. It prints as its length.
 *
 * @param text the text
 * @param counts how many spans of each category were replaced; categories without one are not in it
 */
public record Scrubbed(String text, Map<IdentityCategory, Integer> counts) {
    public Scrubbed {
        Objects.requireNonNull(text, "text is null");
        counts = Map.copyOf(counts);
    }

    @Override
    public String toString() {
        return "a text of " + text.length() + " characters";
    }
}
