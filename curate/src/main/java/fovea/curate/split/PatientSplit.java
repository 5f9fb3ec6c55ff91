package fovea.curate.split;

import fovea.core.files.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chooses the patients to hold out: a seeded systematic sample over strata.
 *
 * <p>Patients are laid in a row, stratum by stratum; within a stratum those with a similar number of cases stand
 * together, and the seed decides among them. With a random start, every (1 / share)-th is held out. So every patient
 * has the same chance, the share is met within one patient in each stratum and overall, and the order in which files
 * were found has no part in it.
 */
public final class PatientSplit {
    private PatientSplit() {}

    /**
     * A patient as the split sees one.
     *
     * @param id unique
     * @param group subgroup, empty text where there is none
     * @param present names of the labels that occur in any case, sorted and joined
     * @param labelledShare mean share of the pixels that is labelled, 0 to 1
     * @param cases number of cases, at least 1
     */
    public record Patient(String id, String group, String present, double labelledShare, int cases) {
        public Patient {
            Objects.requireNonNull(id, "id is null");
        }
    }

    /** Patients alike: of one group, with the same labels present, in the same third by labelled share. */
    public record Stratum(String group, String present, int tercile) {
        static final Comparator<Stratum> ORDER = Comparator.comparing(Stratum::group)
                .thenComparing(Stratum::present)
                .thenComparingInt(Stratum::tercile);

        /** For a report. */
        public String words() {
            String labels = present.isEmpty() ? "no label" : present.replace("+", ", ");
            return (group.isEmpty() ? "" : group + ", ") + labels + ", "
                    + List.of("least", "middle", "most").get(tercile) + " labelled third";
        }
    }

    /**
     * Parts all patients into folds that are alike: along the same row each patient goes to the next fold, so that no
     * two folds differ by more than one patient overall, or by more than one in a stratum.
     *
     * @param count of the folds, 2 to the number of patients
     */
    public static List<Set<String>> folds(List<Patient> patients, int count, long seed) {
        if (count < 2 || count > patients.size()) {
            throw new IllegalArgumentException(
                    count + " folds need as many patients on the training side, which has " + patients.size());
        }
        List<Set<String>> folds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            folds.add(new HashSet<>());
        }
        int next = (int) (start(0, 0, seed) * count);
        for (List<Patient> members : strata(patients).values()) {
            for (Patient patient : inSeededOrder(members, seed)) {
                folds.get(next % count).add(patient.id());
                next++;
            }
        }
        return folds;
    }

    /** The ids of the patients held out; at least one and not all where there are two or more and 0 < share < 1. */
    public static Set<String> heldOut(List<Patient> patients, double share, long seed) {
        List<Patient> row = new ArrayList<>();
        strata(patients).forEach((stratum, members) -> row.addAll(inSeededOrder(members, seed)));
        double start = start(row.size(), share, seed);
        Set<String> heldOut = new HashSet<>();
        for (int i = 0; i < row.size(); i++) {
            if (Math.floor((i + 1) * share + start) > Math.floor(i * share + start)) {
                heldOut.add(row.get(i).id());
            }
        }
        return heldOut;
    }

    /** The strata with their members; thirds are taken among patients of the same group and labels. */
    public static SortedMap<Stratum, List<Patient>> strata(List<Patient> patients) {
        SortedMap<Stratum, List<Patient>> cells = new TreeMap<>(Stratum.ORDER);
        for (Patient patient : patients) {
            cells.computeIfAbsent(new Stratum(patient.group(), patient.present(), 0), cell -> new ArrayList<>())
                    .add(patient);
        }
        SortedMap<Stratum, List<Patient>> strata = new TreeMap<>(Stratum.ORDER);
        cells.forEach((cell, members) -> {
            members.sort(Comparator.comparingDouble(Patient::labelledShare).thenComparing(Patient::id));
            for (int rank = 0; rank < members.size(); rank++) {
                int tercile = rank * 3 / members.size();
                strata.computeIfAbsent(new Stratum(cell.group(), cell.present(), tercile), stratum -> new ArrayList<>())
                        .add(members.get(rank));
            }
        });
        return strata;
    }

    private static List<Patient> inSeededOrder(List<Patient> members, long seed) {
        return members.stream()
                .sorted(Comparator.comparingInt((Patient patient) -> Integer.numberOfLeadingZeros(patient.cases()))
                        .thenComparing(patient -> lot(patient, seed)))
                .toList();
    }

    /** A number as good as random that hangs on seed and patient alone. */
    private static String lot(Patient patient, long seed) {
        return Sha256.of(seed + " " + patient.id());
    }

    /** Where in [0, 1) the sample starts; held to where it takes neither nobody nor everybody. */
    private static double start(int patients, double share, long seed) {
        // 52 bits of a hash: the first number of java.util.Random is nearly the same for neighbouring seeds
        double any = HexFormat.fromHexDigitsToLong(Sha256.of("start " + seed), 0, 13) / (double) (1L << 52);
        if (patients < 2 || share <= 0 || share >= 1) {
            return any;
        }
        double least = Math.max(0, 1 - patients * share);
        double most = Math.min(1, patients * (1 - share));
        double margin = (most - least) / 1e6;
        return least + margin + any * (most - least - 2 * margin);
    }
}
