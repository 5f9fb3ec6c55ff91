package fovea.curate.split;

import fovea.core.Count;
import fovea.core.cohort.Case;
import fovea.curate.layout.Traits;
import fovea.curate.pairs.PairSearch;
import fovea.curate.split.Inspected.Sound;
import fovea.curate.split.PatientSplit.Patient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Assigns a patient to every case, with what the split must know about each patient. */
public final class PatientAssignment {
    /** How the name of a group of resembling images begins, which stands for a patient who is not known. */
    static final String GROUP = "group:";

    private PatientAssignment() {}

    /**
     * Case id -> patient. Cases of unknown patient get the group of resembling images they fall in, named
     * {@code group:} and the first case's id.
     *
     * @param cases sorted by id
     */
    public static Map<String, String> name(List<Sound> cases, List<String> warnings, PairSearch.Progress progress) {
        Map<String, String> patients = new HashMap<>();
        List<Sound> unknown = new ArrayList<>();
        List<Thumbnail> thumbnails = new ArrayList<>();
        for (Sound one : cases) {
            patients.put(one.id(), one.entry().patient());
            one.thumbnail().ifPresent(thumbnail -> {
                unknown.add(one);
                thumbnails.add(thumbnail);
            });
        }
        if (!unknown.isEmpty()) {
            Resemblance.Groups groups = Resemblance.groups(thumbnails, progress);
            for (List<Integer> members : groups.members()) {
                String patient = GROUP + unknown.get(members.getFirst()).id();
                members.forEach(member -> patients.put(unknown.get(member).id(), patient));
            }
            warnings.add(warning(unknown.size(), cases.size(), groups));
        }
        return patients;
    }

    private static String warning(int unknown, int cases, Resemblance.Groups groups) {
        int largest = groups.members().stream().mapToInt(List::size).max().orElse(0);
        return String.format(
                Locale.ROOT,
                "the patient is unknown for %d of %s: %s of resembling images (likeness %.2f or more, the largest of"
                        + " %d) %s for patients. Images of one person that do not resemble one another may"
                        + " be on both sides of the split, which flatters the specialist; a patient column is the cure.",
                unknown,
                Count.of(cases, "case"),
                Count.of(groups.members().size(), "group"),
                groups.threshold(),
                largest,
                Count.word(groups.members().size(), "stands", "stand"));
    }

    /** The patients of these cases, sorted by id, each on its own. */
    public static List<Patient> of(List<Case> cases, List<String> warnings) {
        return of(cases, Kin.NONE, Map.of(), warnings);
    }

    /**
     * What is split: patients, or several who share a picture, sorted by id.
     *
     * @param kin which patients must stay together
     * @param traits case id -> what is known of its patient
     */
    public static List<Patient> of(List<Case> cases, Kin kin, Map<String, Traits> traits, List<String> warnings) {
        Map<String, List<Case>> byUnit = new TreeMap<>();
        cases.forEach(one -> byUnit.computeIfAbsent(kin.of(one.patient()), unit -> new ArrayList<>())
                .add(one));
        warnOfGroups(cases, warnings);
        List<Patient> patients = new ArrayList<>();
        byUnit.forEach((id, theirs) -> patients.add(patient(id, theirs, traits)));
        return patients;
    }

    private static Patient patient(String id, List<Case> theirs, Map<String, Traits> traits) {
        TreeSet<String> groups = new TreeSet<>();
        TreeSet<String> known = new TreeSet<>();
        TreeSet<String> present = new TreeSet<>();
        double labelled = 0;
        for (Case one : theirs) {
            groups.add(one.group());
            known.add(traits.getOrDefault(one.id(), Traits.UNKNOWN).joined());
            one.labelPixels().forEach((label, pixels) -> present.addAll(pixels > 0 ? List.of(label) : List.of()));
            labelled += one.labelPixels().values().stream()
                            .mapToLong(Long::longValue)
                            .sum()
                    / (double) one.geometry().size();
        }
        String group = (String.join("+", groups) + " " + String.join("+", known)).strip();
        return new Patient(id, group, String.join("+", present), labelled / theirs.size(), theirs.size());
    }

    private static void warnOfGroups(List<Case> cases, List<String> warnings) {
        Map<String, TreeSet<String>> groups = new TreeMap<>();
        cases.forEach(one ->
                groups.computeIfAbsent(one.patient(), any -> new TreeSet<>()).add(one.group()));
        groups.forEach((patient, theirs) -> {
            if (theirs.size() > 1) {
                warnings.add("patient " + patient + " has cases in several groups: " + String.join(", ", theirs) + ".");
            }
        });
    }
}
