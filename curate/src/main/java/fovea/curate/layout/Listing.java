package fovea.curate.layout;

import fovea.core.Label;
import fovea.core.Spelling;
import fovea.core.cohort.Rejected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a folder lists: cases, what was refused already, and warnings. Filled while a folder is gone through.
 *
 * @param entries cases found
 * @param rejected files refused before any was opened
 * @param warnings sentences for a person
 * @param labels label map that the layout itself gives; empty where it gives none
 */
public record Listing(List<Entry> entries, List<Rejected> rejected, List<String> warnings, List<Label> labels) {
    /** A listing with nothing in it yet. */
    static Listing empty() {
        return new Listing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void reject(Path file, String reason) {
        rejected.add(new Rejected(file, reason));
    }

    /** Every patient under one name: spellings that differ in case, blanks or form of letters only are one patient's. */
    public Listing withPatientsUnified() {
        Map<String, TreeSet<String>> spellings = new TreeMap<>();
        entries.forEach(one -> spellings
                .computeIfAbsent(Spelling.key(one.patient()), any -> new TreeSet<>())
                .add(one.patient()));
        spellings.values().stream()
                .filter(names -> names.size() > 1)
                .forEach(names -> warnings.add("patients " + String.join(" and ", names)
                        + " differ in case, blanks or form of letters only and are taken for one patient."));
        Listing unified = new Listing(new ArrayList<>(), rejected, warnings, labels);
        for (Entry one : entries) {
            TreeSet<String> names = spellings.getOrDefault(Spelling.key(one.patient()), new TreeSet<>());
            unified.entries().add(names.size() > 1 ? one.withPatient(names.getFirst()) : one);
        }
        return unified;
    }

    /** Sorted by id; of entries with the same id all but the first are rejected. */
    public Listing withUniqueIds() {
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
