package fovea.model.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence as the rules see it: words and numbers in lower case, and commas. A slash parts words. */
final class Words {
    static final String COMMA = ",";

    /** Identity of the pattern below: what was learnt of the rules' marks holds for this way of parting words alone. */
    static final String FORM = "words 2";

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[-'’][\\p{L}\\p{N}]+)*|,");

    private Words() {}

    static List<String> of(String sentence) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(sentence.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
