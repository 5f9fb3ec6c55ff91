package fovea.curate.split;

import fovea.core.Spelling;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.FileReference;
import fovea.core.image.Image;
import fovea.curate.quality.Likeness;
import fovea.formats.CuratedFolder;
import fovea.formats.cases.FileCaseReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether two cohorts share patients, files or pictures: what is proven on one after learning from the other would be
 * flattered. Patients are compared by name, so patients of two hospitals with the same number are reported too; groups
 * that stand for unknown patients are not compared.
 */
public final class LeakCheck {
    private LeakCheck() {}

    /**
     * Something both cohorts have.
     *
     * @param kind {@code patient}, {@code file} or {@code picture}
     * @param here the case (or patient) of the first cohort
     * @param there the case (or patient) of the second
     * @param reason in words
     */
    public record Leak(String kind, String here, String there, String reason) {}

    /**
     * All leaks, patients first, then files, then pictures that are alike though their files differ.
     *
     * @throws java.io.UncheckedIOException when a file is missing or is no longer the one that was curated
     */
    public static List<Leak> between(CuratedFolder one, CuratedFolder other) {
        List<Case> here = cases(one.cohort());
        List<Case> there = cases(other.cohort());
        List<Leak> leaks = new ArrayList<>(patients(here, there));
        leaks.addAll(files(here, there));
        Likeness likeness = Likeness.among(images(here), images(there));
        for (Likeness.Pair pair : likeness.pairs()) {
            Case first = here.get(pair.one());
            Case second = there.get(pair.other());
            if (!first.image().sha256().equals(second.image().sha256())) {
                leaks.add(new Leak("picture", first.id(), second.id(), pair.words()));
            }
        }
        return leaks;
    }

    private static List<Case> cases(Cohort cohort) {
        return Stream.concat(cohort.trainingCases().stream(), cohort.heldOutCases().stream())
                .toList();
    }

    private static Likeness.Pictures images(List<Case> cases) {
        FileCaseReader reader = new FileCaseReader();
        return new Likeness.Pictures() {
            @Override
            public int count() {
                return cases.size();
            }

            @Override
            public Image picture(int place) {
                return reader.image(cases.get(place));
            }
        };
    }

    private static List<Leak> patients(List<Case> here, List<Case> there) {
        Map<String, String> known = names(there);
        List<Leak> leaks = new ArrayList<>();
        names(here).forEach((key, name) -> {
            String other = known.get(key);
            if (other != null) {
                leaks.add(new Leak("patient", name, other, "patient " + name + " is in both cohorts"));
            }
        });
        return leaks;
    }

    /** What all spellings of a patient's name have in common -> a spelling. */
    private static Map<String, String> names(List<Case> cases) {
        Map<String, String> names = new TreeMap<>();
        cases.stream()
                .map(Case::patient)
                .filter(name -> !name.startsWith(PatientAssignment.GROUP))
                .sorted()
                .forEach(name -> names.putIfAbsent(Spelling.key(name), name));
        return names;
    }

    private static List<Leak> files(List<Case> here, List<Case> there) {
        Map<String, String> hashes = new HashMap<>();
        here.forEach(one -> hashes.putIfAbsent(one.image().sha256(), one.id()));
        return there.stream()
                .filter(one -> hashes.containsKey(one.image().sha256()))
                .map(one -> leak(hashes.getOrDefault(one.image().sha256(), ""), one.id(), one.image()))
                .toList();
    }

    private static Leak leak(String here, String there, FileReference file) {
        return new Leak("file", here, there, "the same image file, sha256 " + file.sha256());
    }
}
