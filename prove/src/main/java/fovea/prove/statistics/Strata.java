package fovea.prove.statistics;

import fovea.core.evidence.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A number of each patient by stratum (sex, age band, site, scanner), and the group that fares worst. Groups of less than a
 * tenth of a stratum's patients are too small to say anything about and are left out; of the others the smallest decides
 * whether there are enough patients.
 */
public final class Strata {
    /** Smaller shares of a stratum's patients are left out. */
    private static final double SMALLEST = 0.1;

    /** What to do where no case tells its sex, age, site or scanner. */
    private static final String NONE = "no case tells sex, age, site or scanner; give them as columns of cases.csv,"
            + " or curate DICOM files that keep them";

    /** stratum -> group -> patient -> {sum, cases}. */
    private final Map<String, Map<String, Map<String, double[]>>> sums = new TreeMap<>();

    /** Adds a case's number. */
    public void add(Map<String, String> strata, String patient, double number) {
        strata.forEach((stratum, group) -> {
            double[] sum = sums.computeIfAbsent(stratum, key -> new TreeMap<>())
                    .computeIfAbsent(group, key -> new TreeMap<>())
                    .computeIfAbsent(patient, key -> new double[2]);
            sum[0] += number;
            sum[1]++;
        });
    }

    /** A group of a stratum, such as the women: means of its patients, and of all others whose group is known. */
    private record Group(String name, double[] patients, double[] others) {}

    /** A number of each group, by {@code stratum=group}. */
    public Map<String, Estimate> means(Bootstrap bootstrap) {
        Map<String, Estimate> means = new TreeMap<>();
        sums.forEach((stratum, groups) -> groups.forEach(
                (group, patients) -> means.put(stratum + "=" + group, bootstrap.mean(values(patients)))));
        return means;
    }

    /**
     * How far the worst group's mean lies below that of all others: the group with the highest upper limit. Not defined,
     * with the reason, where no stratum has two groups.
     */
    public Estimate worstDeficit(Bootstrap bootstrap) {
        return worst(group -> {
            int own = group.patients.length;
            if (own == 1 || group.others.length == 1) {
                double value = mean(group.others) - mean(group.patients);
                return Estimates.point(value, "a side of one patient: no interval", own);
            }
            return bootstrap.of(own + group.others.length, draw -> {
                double[] counts = new double[4];
                for (int i : draw) {
                    int side = i < own ? 0 : 2;
                    counts[side] += i < own ? group.patients[i] : group.others[i - own];
                    counts[side + 1]++;
                }
                return counts[2] / counts[3] - counts[0] / counts[1];
            });
        });
    }

    /**
     * The highest of the groups' mean rates: the group with the highest upper limit.
     *
     * @param level coverage of the two-sided interval
     */
    public Estimate worstRate(double level) {
        return worst(group -> Proportion.mean(group.patients, level));
    }

    /** A number of a group. */
    private interface Judgement {
        Estimate of(Group group);
    }

    private Estimate worst(Judgement judgement) {
        List<Group> groups = groups();
        if (groups.isEmpty()) {
            return Estimates.none(sums.isEmpty() ? NONE : "no stratum has two groups to compare: " + names());
        }
        Optional<Estimate> worst = Optional.empty();
        String name = "";
        int smallest = Integer.MAX_VALUE;
        for (Group group : groups) {
            Estimate one = judgement.of(group);
            smallest = Math.min(smallest, group.patients.length);
            // an interval that is not defined is worse than any
            if (worst.isEmpty() || Double.compare(one.high(), worst.get().high()) > 0) {
                worst = Optional.of(one);
                name = group.name;
            }
        }
        Estimate found = worst.orElseThrow();
        String method =
                "worst of " + groups.size() + " groups, " + name + "; n is that of the smallest; " + found.method();
        return Estimates.plain(found.value(), found.low(), found.high(), found.level(), method, smallest);
    }

    private List<Group> groups() {
        List<Group> all = new ArrayList<>();
        sums.forEach((stratum, groups) -> {
            int patients = groups.values().stream().mapToInt(Map::size).sum();
            groups.forEach((name, members) -> {
                if (groups.size() > 1 && members.size() >= SMALLEST * patients) {
                    Map<String, double[]> others = new TreeMap<>();
                    groups.forEach((other, theirs) -> {
                        if (!other.equals(name)) {
                            others.putAll(theirs);
                        }
                    });
                    all.add(new Group(stratum + "=" + name, values(members), values(others)));
                }
            });
        });
        return all;
    }

    private String names() {
        TreeSet<String> names = new TreeSet<>();
        sums.forEach((stratum, groups) -> groups.keySet().forEach(group -> names.add(stratum + "=" + group)));
        return String.join(", ", names);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double[] values(Map<String, double[]> patients) {
        return patients.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray();
    }
}
