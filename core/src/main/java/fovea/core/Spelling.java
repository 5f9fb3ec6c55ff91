package fovea.core;

import java.text.Normalizer;
import java.util.Locale;

/**
 * When two texts are one name. A letter with an accent may stand as one character or as two (Unicode Standard Annex 15);
 * both forms look the same and come from different operating systems.
 */
public final class Spelling {
    private Spelling() {}

    /** The composed form (NFC). */
    public static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /**
     * What all spellings of a name have in common: composed, no blanks around it, those within it single, and without regard to upper and lower
     * case in any language. To be compared, not shown.
     */
    public static String key(String text) {
        String lower = composed(text)
                .toLowerCase(Locale.ROOT); // the capital sharp s has a small form, but no pair of capitals
        String folded = lower.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return composed(folded).replaceAll("[\\s\\p{Z}]+", " ").strip();
    }
}
