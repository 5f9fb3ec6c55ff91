package fovea.core.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of identifying text.
 *
 * @param pattern of which the first group is the span, where it has groups
 * @param category of what is found
 * @param holds whether a match is meant
 */
record PatternRule(Pattern pattern, IdentityCategory category, Predicate<MatchResult> holds) {
    static PatternRule of(IdentityCategory category, String regex) {
        return new PatternRule(Pattern.compile(regex), category, match -> true);
    }

    static PatternRule anyCase(IdentityCategory category, String regex) {
        return new PatternRule(
                Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), category, match -> true);
    }

    PatternRule where(Predicate<MatchResult> condition) {
        return new PatternRule(pattern, category, condition);
    }

    List<IdentitySpan> find(String text) {
        List<IdentitySpan> spans = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        int group = matcher.groupCount() > 0 ? 1 : 0;
        while (matcher.find()) {
            if (matcher.start(group) < matcher.end(group) && holds.test(matcher)) {
                spans.add(new IdentitySpan(matcher.start(group), matcher.end(group), category));
            }
        }
        return spans;
    }
}
