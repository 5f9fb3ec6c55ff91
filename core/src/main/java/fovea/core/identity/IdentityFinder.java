package fovea.core.identity;

import java.util.List;
import java.util.stream.Stream;

/** Finds what tells in a text who somebody is. */
@FunctionalInterface
public interface IdentityFinder {
    /** The spans of a text, in order, without overlap; empty where nothing is found. */
    List<IdentitySpan> find(String text);

    /** What this or the other finds. */
    default IdentityFinder or(IdentityFinder other) {
        return text -> IdentitySpan.joined(
                Stream.concat(find(text).stream(), other.find(text).stream()).toList());
    }
}
