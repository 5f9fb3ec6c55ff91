package fovea.curate;

import fovea.core.Case;
import fovea.curate.Inspected.Sound;
import fovea.curate.PatientSplit.Patient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who is who: a patient for every case, and what the split must know of each. */
final class Patients {
    private Patients() {}

    /**
     * Case id -> patient. Cases of unknown patient get the group of resembling images they fall in, named
     * {@code group:} and the first case's id.
     *
     * @param cases sorted by id
     */
    static Map<String, String> name(List<Sound> cases, List<String> warnings) {
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
            Resemblance.Groups groups = Resemblance.groups(thumbnails);
            for (List<Integer> members : groups.members()) {
                String patient = "group:" + unknown.get(members.getFirst()).id();
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
                "the patient is unknown for %d of %d cases: %d groups of resembling images (likeness %.2f or more, the"
                        + " largest of %d) stand for patients. Images of one person that do not resemble one another may"
                        + " be on both sides of the split, which flatters the specialist; a patient column is the cure.",
                unknown,
                cases,
                groups.members().size(),
                groups.threshold(),
                largest);
    }

    /** The patients of these cases, sorted by id. */
    static List<Patient> of(List<Case> cases, List<String> warnings) {
        Map<String, List<Case>> byPatient = new TreeMap<>();
        cases.forEach(one -> byPatient
                .computeIfAbsent(one.patient(), patient -> new ArrayList<>())
                .add(one));
        List<Patient> patients = new ArrayList<>();
        byPatient.forEach((id, theirs) -> {
            TreeSet<String> groups = new TreeSet<>();
            TreeSet<String> present = new TreeSet<>();
            double labelled = 0;
            for (Case one : theirs) {
                groups.add(one.group());
                one.labelPixels().forEach((label, pixels) -> present.addAll(pixels > 0 ? List.of(label) : List.of()));
                labelled += one.labelPixels().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        / (double) one.geometry().size();
            }
            if (groups.size() > 1) {
                warnings.add("patient " + id + " has cases in several groups: " + String.join(", ", groups) + ".");
            }
            patients.add(new Patient(
                    id, String.join("+", groups), String.join("+", present), labelled / theirs.size(), theirs.size()));
        });
        return patients;
    }
}
