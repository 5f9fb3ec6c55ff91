package fovea.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Limits of a scope beyond modality and body part, by DICOM attributes. A limit that is empty limits nothing, and a study
 * that does not tell an attribute contradicts no limit on it.
 *
 * @param views View Position (0018,5101): code strings such as {@code PA}, {@code AP}, {@code LL} or {@code MLO} (PS3.3
 *     sections C.8.1.2 and C.8.11.7)
 * @param lateralities Image Laterality (0020,0062) or Laterality (0020,0060): {@code L}, {@code R}, {@code B} (both) or
 *     {@code U} (unpaired)
 * @param ages Patient's Age
 * @param manufacturers Manufacturer (0008,0070), as upper-case words: {@code GE} is also GE MEDICAL SYSTEMS
 */
public record ScopeLimits(
        List<String> views, List<String> lateralities, Optional<Ages> ages, List<String> manufacturers) {
    private static final List<String> LATERALITIES = List.of("L", "R", "B", "U");
    private static final int LONGEST_CODE = 16; // characters of a code string, PS3.5 section 6.2

    /** Limits nothing. */
    public static final ScopeLimits NONE = new ScopeLimits(List.of(), List.of(), Optional.empty(), List.of());

    public ScopeLimits {
        views = terms(views);
        lateralities = terms(lateralities);
        manufacturers = terms(manufacturers.stream().map(ScopeLimits::plain).toList());
        Objects.requireNonNull(ages, "ages is null");
        for (String view : views) {
            if (!view.matches("[A-Z0-9_ ]{1," + LONGEST_CODE + "}")) {
                throw new IllegalArgumentException(
                        "a view must be a code string of DICOM's View Position such as PA or LL, got " + view);
            }
        }
        for (String side : lateralities) {
            if (!LATERALITIES.contains(side)) {
                throw new IllegalArgumentException("a laterality must be L, R, B or U, got " + side);
            }
        }
    }

    /**
     * Ages in completed years.
     *
     * @param youngest 0 or more
     * @param oldest from the youngest to 150
     */
    public record Ages(int youngest, int oldest) {
        private static final int OLDEST = 150;

        public Ages {
            if (youngest < 0 || oldest < youngest || oldest > OLDEST) {
                throw new IllegalArgumentException("ages must be two numbers of years from 0 to " + OLDEST
                        + ", the smaller first, got " + youngest + " to " + oldest);
            }
        }

        /** Whether somebody of so many completed years is meant. */
        public boolean take(int years) {
            return years >= youngest && years <= oldest;
        }

        @Override
        public String toString() {
            return youngest + " to " + oldest + " years";
        }
    }

    /** Sorted, in upper case, each once. */
    private static List<String> terms(Collection<String> given) {
        TreeSet<String> terms = new TreeSet<>();
        for (String one : given) {
            String term = one.strip().toUpperCase(Locale.ROOT);
            if (term.isEmpty()) {
                throw new IllegalArgumentException("a limit of a scope must not be empty, got \"" + one + "\"");
            }
            terms.add(term);
        }
        return List.copyOf(terms);
    }

    /** Letters and digits in upper case, with single spaces for all else. */
    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /** Whether nothing is limited. */
    public boolean limitNothing() {
        return equals(NONE);
    }

    /** Whether a view is meant; case does not matter. */
    public boolean takesView(String view) {
        return views.isEmpty() || views.contains(view.strip().toUpperCase(Locale.ROOT));
    }

    /** Whether a laterality is meant; case does not matter. */
    public boolean takesLaterality(String side) {
        return lateralities.isEmpty() || lateralities.contains(side.strip().toUpperCase(Locale.ROOT));
    }

    /** Whether a manufacturer is meant: one whose name begins with the words of one that is named. */
    public boolean takesManufacturer(String name) {
        String plain = plain(name) + " ";
        return manufacturers.isEmpty() || manufacturers.stream().anyMatch(one -> plain.startsWith(one + " "));
    }

    /** Whether no study can meet both: by view, laterality or age. */
    public boolean excludes(ScopeLimits other) {
        return apart(views, other.views) || apart(lateralities, other.lateralities) || apart(ages, other.ages);
    }

    private static boolean apart(List<String> one, List<String> other) {
        return !one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other);
    }

    private static boolean apart(Optional<Ages> one, Optional<Ages> other) {
        return one.isPresent()
                && other.isPresent()
                && (one.get().oldest() < other.get().youngest()
                        || other.get().oldest() < one.get().youngest());
    }

    /** For a person, such as {@code view PA or AP, 18 to 90 years}; empty where nothing is limited. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (!views.isEmpty()) {
            words.add("view " + String.join(" or ", views));
        }
        if (!lateralities.isEmpty()) {
            words.add("laterality " + String.join(" or ", lateralities));
        }
        ages.ifPresent(range -> words.add(range.toString()));
        if (!manufacturers.isEmpty()) {
            words.add("made by " + String.join(" or ", manufacturers));
        }
        return String.join(", ", words);
    }
}
