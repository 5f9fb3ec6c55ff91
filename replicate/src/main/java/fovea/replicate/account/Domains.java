package fovea.replicate.account;

import fovea.core.domain.DomainTest;
import fovea.core.domain.StudyFeatures;
import fovea.core.evidence.Estimate;
import fovea.core.image.Image;
import fovea.prove.account.DomainAccount;
import fovea.prove.statistics.Proportion;
import fovea.replicate.interview.Draws;
import fovea.replicate.interview.Exam;
import fovea.replicate.interview.Features;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What stands before a specialist in use: blank pictures are refused, and pictures that the in-domain test finds foreign.
 * The test is fitted as {@code adapt} fits it, to the patients of the pool and the calibration patients.
 */
final class Domains {
    /** With fewer patients no promise of 5 % can be made. */
    private static final int FEWEST_FOR_ALPHA = 19;

    private final List<Exam> exams;
    private final Optional<DomainTest> test;
    private final Set<Exam> refused = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Fits the test, where there are enough patients, and puts every picture to it. */
    Domains(Features features, List<Exam> exams, long seed) {
        this.exams = exams;
        long patients =
                features.known().stream().map(StudyFeatures::patient).distinct().count();
        this.test = patients < DomainTest.FEWEST_PATIENTS
                ? Optional.empty()
                : Optional.of(DomainTest.fitted(features.known(), Draws.of(seed, "in-domain test")));
        for (int i = 0; i < exams.size(); i++) {
            List<float[]> planes = features.exams().get(i);
            boolean foreign =
                    test.filter(asked -> !asked.answers(asked.distance(planes))).isPresent();
            if (foreign || blank(exams.get(i).image())) {
                refused.add(exams.get(i));
            }
        }
    }

    private static boolean blank(Image image) {
        float first = image.stored(0);
        return image.isWithin(first, first);
    }

    /** Whether a picture is refused; one of {@link fovea.replicate.interview.Replication#exams}. */
    boolean refuses(Exam exam) {
        return refused.contains(exam);
    }

    /**
     * How many are refused and let through; nothing where too few patients were there to fit a test.
     *
     * @param level coverage of the two-sided intervals
     */
    List<DomainAccount> accounts(double level) {
        return test.map(fitted -> List.of(account(fitted, level))).orElse(List.of());
    }

    private DomainAccount account(DomainTest fitted, double level) {
        Map<String, List<Exam>> domains = new TreeMap<>();
        exams.forEach(exam ->
                domains.computeIfAbsent(exam.domain(), key -> new ArrayList<>()).add(exam));
        List<Exam> home = domains.getOrDefault(Exam.HOME, List.of());
        domains.remove(Exam.HOME);
        Map<String, Estimate> accepted = new TreeMap<>();
        domains.forEach((domain, of) -> accepted.put(domain, byPatient(of, false, level)));
        return new DomainAccount(
                DomainAccount.IN_DOMAIN_TEST,
                fitted.calibration().studies(),
                fitted.calibration().patients() >= FEWEST_FOR_ALPHA,
                byPatient(home, true, level),
                accepted);
    }

    /** Mean over patients of the share of pictures refused, or accepted. */
    private Estimate byPatient(List<Exam> pictures, boolean counted, double level) {
        Map<String, double[]> patients = new TreeMap<>();
        for (Exam picture : pictures) {
            double[] sum = patients.computeIfAbsent(picture.patient(), key -> new double[2]);
            sum[0] += refuses(picture) == counted ? 1 : 0;
            sum[1]++;
        }
        return Proportion.mean(
                patients.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray(), level);
    }
}
