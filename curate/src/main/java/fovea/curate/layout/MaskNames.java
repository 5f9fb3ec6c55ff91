package fovea.curate.layout;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that say that a file is a mask: {@code case_mask}, {@code case-seg}, {@code case.label}, {@code case_gt}. */
final class MaskNames {
    private static final String BETWEEN = "[_\\-. ]";
    private static final Pattern MASK =
            Pattern.compile("(?<of>.+)" + BETWEEN + "(mask|masks|label|labels|seg|segmentation|gt|groundtruth)");

    private MaskNames() {}

    /** The name of what it is a mask of; empty where the name says nothing of the kind. */
    static Optional<String> of(String stem) {
        Matcher name = MASK.matcher(stem.toLowerCase(Locale.ROOT));
        return name.matches() ? Optional.of(stem.substring(0, name.end("of"))) : Optional.empty();
    }

    /** Whether a name is another and something behind it, such as {@code case_t1} of {@code case}. */
    static boolean continues(String stem, String start) {
        return stem.startsWith(start)
                && stem.length() > start.length()
                && stem.substring(start.length(), start.length() + 1).matches(BETWEEN);
    }
}
