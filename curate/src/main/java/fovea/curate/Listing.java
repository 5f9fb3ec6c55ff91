package fovea.curate;

import fovea.core.Label;
import fovea.core.Rejected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a folder lists: cases, what was refused already, and warnings. Filled while a folder is gone through.
 *
 * @param entries cases found
 * @param rejected files refused before any was opened
 * @param warnings sentences for a person
 * @param labels label map that the layout itself gives; empty where it gives none
 */
record Listing(List<Entry> entries, List<Rejected> rejected, List<String> warnings, List<Label> labels) {
    /** A listing with nothing in it yet. */
    static Listing empty() {
        return new Listing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void reject(Path file, String reason) {
        rejected.add(new Rejected(file, reason));
    }

    /** Sorted by id; of entries with the same id all but the first are rejected. */
    Listing withUniqueIds() {
        Listing unique = new Listing(new ArrayList<>(), rejected, warnings, labels);
        Map<String, Entry> seen = new HashMap<>();
        entries.stream().sorted(Entry.ORDER).forEach(entry -> {
            Entry first = seen.putIfAbsent(entry.id(), entry);
            if (first == null) {
                unique.entries().add(entry);
            } else {
                unique.reject(
                        entry.image(),
                        "duplicate id " + entry.id() + ": " + first.image() + " has the same, and is kept");
            }
        });
        return unique;
    }
}
