package fovea.dicom.patient;

import fovea.core.Count;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The patients of a folder: identities that may be of one patient get one key.
 *
 * <p>An ID that is given by one issuer, or none, is one patient. Where several issuers give the same ID, each gives it to
 * another patient; a file that names no issuer then is of the issuer that other files of its study name. Where no file tells,
 * all who share the ID are kept as one patient, for one patient taken for two would be on both sides of a split.
 */
public final class PatientRoll {
    private final Map<String, Named> byId = new TreeMap<>();

    /** All that was said of an ID. */
    private static final class Named {
        /** Issuer's key -> spellings of the ID and issuer; the empty key for files that name no issuer. */
        private final Map<String, Set<String>> titles = new TreeMap<>();
        /** Study -> keys of issuers that its files name. */
        private final Map<String, Set<String>> issuersOfStudy = new HashMap<>();
        /** Studies of files that name no issuer. */
        private final Set<String> without = new TreeSet<>();

        private final Set<String> ids = new TreeSet<>();
        private int filesWithout;

        private void add(PatientIdentity one) {
            ids.add(one.id());
            titles.computeIfAbsent(one.issuerKey(), any -> new TreeSet<>()).add(one.title());
            if (one.issuer().isEmpty()) {
                without.add(one.study());
                filesWithout++;
            } else {
                issuersOfStudy
                        .computeIfAbsent(one.study(), any -> new TreeSet<>())
                        .add(one.issuerKey());
            }
        }

        private Set<String> issuers() {
            Set<String> issuers = new TreeSet<>(titles.keySet());
            issuers.remove("");
            return issuers;
        }

        /** The issuer that the files of a study name, if they all name the same. */
        private Optional<String> ofStudy(String study) {
            Set<String> named = issuersOfStudy.getOrDefault(study, Set.of());
            return named.size() == 1 ? Optional.of(named.iterator().next()) : Optional.empty();
        }

        /** Whether the issuers give the ID to different patients, and every file tells to whom. */
        private boolean isParted() {
            return issuers().size() > 1
                    && without.stream().allMatch(study -> ofStudy(study).isPresent());
        }

        /** The issuer that counts for a file; empty text where the ID is one patient's whatever the issuer. */
        private String counted(PatientIdentity one) {
            if (!isParted()) {
                return "";
            }
            return one.issuer().isEmpty() ? ofStudy(one.study()).orElse("") : one.issuerKey();
        }

        private String title(PatientIdentity one) {
            String issuer =
                    isParted() ? counted(one) : issuers().stream().findFirst().orElse("");
            return titles.getOrDefault(issuer, Set.of(one.title())).iterator().next();
        }
    }

    /** Takes a file's identity in. */
    public void add(PatientIdentity one) {
        if (one.isNamed()) {
            byId.computeIfAbsent(one.idKey(), any -> new Named()).add(one);
        }
    }

    private Named named(PatientIdentity one) {
        Named named = byId.get(one.idKey());
        if (named == null) {
            named = new Named();
            named.add(one);
        }
        return named;
    }

    /** What is the same for all files of a patient and no other's: to make a pseudonym of. */
    public String key(PatientIdentity one) {
        return one.isNamed() ? one.idKey() + "\0" + named(one).counted(one) : one.study();
    }

    /** What a person calls the patient: Patient ID, with its issuer behind an @ where one is known; empty text without an ID. */
    public String title(PatientIdentity one) {
        return one.isNamed() ? named(one).title(one) : "";
    }

    /** Sentences on IDs that several spellings or issuers share, with the IDs. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (Named named : byId.values()) {
            String id = named.ids.iterator().next();
            if (named.ids.size() > 1) {
                remarks.add("Patient IDs " + String.join(" and ", named.ids)
                        + " differ in case, blanks or form of letters only and are taken for one patient.");
            }
            if (named.filesWithout > 0 && !named.issuers().isEmpty()) {
                remarks.add(withoutIssuer(named, id));
            }
        }
        return remarks;
    }

    private static String withoutIssuer(Named named, String id) {
        int without = named.filesWithout;
        String files = Count.of(without, "file of Patient ID ", "files of Patient ID ") + id + " "
                + Count.word(without, "names", "name") + " no Issuer of Patient ID (0010,0021)";
        String are = Count.word(without, " and is taken", " and are taken");
        if (named.issuers().size() == 1) {
            return files + are + " to be of the issuer that the others name.";
        }
        return named.isParted()
                ? files + are + " to be of the issuer that others of their study name."
                : files + " while others name several issuers: all are kept as one patient.";
    }

    /** How many IDs have {@link #remarks}: for where IDs must not be told. */
    public int remarked() {
        return (int) byId.values().stream()
                .filter(named -> named.ids.size() > 1
                        || (named.filesWithout > 0 && !named.issuers().isEmpty()))
                .count();
    }
}
