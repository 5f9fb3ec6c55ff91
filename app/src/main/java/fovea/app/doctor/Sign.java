package fovea.app.doctor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that was looked at.
 *
 * @param name what was looked at, such as {@code memory}
 * @param health what follows from it
 * @param found what was found, in a few words
 * @param hint what to do about it, a sentence; empty text where there is nothing to do
 */
public record Sign(String name, Health health, String found, String hint) {
    /** What a sign means for the program. */
    public enum Health {
        /** As it should be. */
        GOOD,
        /** The program works, but slower, or not with everything. */
        WARNING,
        /** The program, or a part of it, does not work. */
        FAULT
    }

    static Sign good(String name, String found) {
        return new Sign(name, Health.GOOD, found, "");
    }

    static Sign warning(String name, String found, String hint) {
        return new Sign(name, Health.WARNING, found, hint);
    }

    static Sign fault(String name, String found, String hint) {
        return new Sign(name, Health.FAULT, found, hint);
    }

    /** For a program. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("health", health.name());
        facts.put("found", found);
        facts.put("hint", hint);
        return facts;
    }
}
