package fovea.dicom.deidentify;

import fovea.core.identity.CategoryTags;
import fovea.core.identity.IdentityCategory;
import fovea.core.identity.IdentityFinder;
import fovea.core.identity.Replacement;
import fovea.core.identity.Scrubber;
import fovea.core.surrogate.Surrogates;

/**
 * Text of a file that an option keeps, without what a finder finds in it and without what the file calls its people. A tag
 * of the category stands in its place; dates move with the file's own where these are shifted.
 */
record FreeText(SecretKey key, Options options, IdentityFinder finder, Echoes echoes) {
    private static final int LONGEST_LO = 64; // characters, PS3.5 6.2

    /** A text of a structured report. */
    String scrubbed(String text, String person) {
        return new Scrubber(finder.or(echoes::find), replacement())
                .scrub(text, person)
                .text();
    }

    /** What a code means; cut where its representation ends. */
    String meaning(String text, String person) {
        String clean = scrubbed(text, person);
        return clean.length() > LONGEST_LO && text.length() <= LONGEST_LO ? clean.substring(0, LONGEST_LO) : clean;
    }

    /** A description by known words, without what is found. */
    String descriptor(String text) {
        return Descriptors.clean(
                new Scrubber(finder, (words, category, patient) -> " ")
                        .scrub(text, "")
                        .text(),
                echoes);
    }

    /** A longer description as it is, where nothing is found and all words may stay; else nothing. */
    String description(String text) {
        return finder.find(text).isEmpty() ? Descriptors.cleanFreeText(text, echoes) : "";
    }

    private Replacement replacement() {
        CategoryTags tags = new CategoryTags();
        Surrogates surrogates = new Surrogates(key);
        return (words, category, patient) -> options.shiftDates() && category == IdentityCategory.DATE
                ? surrogates.of(words, category, patient)
                : tags.of(words, category, patient);
    }

    @Override
    public String toString() {
        return "texts";
    }
}
