package fovea.core.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A stretch of a text that could tell who somebody is.
 *
 * @param begin its first character, from 0
 * @param end behind its last character, above begin
 * @param category what it could tell
 */
public record IdentitySpan(int begin, int end, IdentityCategory category) {
    public IdentitySpan {
        Objects.requireNonNull(category, "category is null");
        if (begin < 0 || end <= begin) {
            throw new IllegalArgumentException("a span must have 0 <= begin < end, got " + begin + " and " + end);
        }
    }

    /** Whether both have a character. */
    public boolean meets(IdentitySpan other) {
        return begin < other.end && other.begin < end;
    }

    /** In order, and where some overlap one in their place, with the category of the longest. */
    public static List<IdentitySpan> joined(List<IdentitySpan> spans) {
        List<IdentitySpan> joined = new ArrayList<>();
        IdentitySpan longest = null;
        List<IdentitySpan> sorted = spans.stream()
                .sorted(Comparator.comparingInt(IdentitySpan::begin).thenComparing(one -> -one.end()))
                .toList();
        for (IdentitySpan next : sorted) {
            if (longest == null || !joined.getLast().meets(next)) {
                joined.add(next);
                longest = next;
                continue;
            }
            longest = next.length() > longest.length() ? next : longest;
            IdentitySpan last = joined.removeLast();
            joined.add(new IdentitySpan(last.begin, Math.max(last.end, next.end), longest.category));
        }
        return joined;
    }

    private int length() {
        return end - begin;
    }
}
