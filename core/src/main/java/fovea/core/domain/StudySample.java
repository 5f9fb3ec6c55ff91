package fovea.core.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Which studies of the training side an in-domain test is fitted to. */
public final class StudySample {
    /** Studies that are planes, at most. */
    public static final int MOST_PLANES = 150;

    /** Studies that are volumes, at most. */
    public static final int MOST_VOLUMES = 60;

    private StudySample() {}

    /**
     * As many studies of each patient, spread evenly over the patient's studies in their order, for pictures of one patient
     * often run through an organ and the first ones show one end of it; of more patients than studies are wanted, patients
     * spread evenly.
     *
     * @param most studies wanted at most, at least 1
     */
    public static <T> List<T> of(List<T> studies, Function<T, String> patient, int most) {
        Map<String, List<T>> byPatient = new LinkedHashMap<>();
        studies.forEach(study -> byPatient
                .computeIfAbsent(patient.apply(study), key -> new ArrayList<>())
                .add(study));
        int each = Math.max(1, most / Math.max(1, byPatient.size()));
        return spread(List.copyOf(byPatient.values()), most).stream()
                .flatMap(own -> spread(own, each).stream())
                .toList();
    }

    /** All of a list that is short enough; else the middle of each of as many equal parts. */
    private static <T> List<T> spread(List<T> all, int most) {
        return all.size() <= most
                ? all
                : IntStream.range(0, most)
                        .mapToObj(i -> all.get((int) ((2L * i + 1) * all.size() / (2L * most))))
                        .toList();
    }
}
