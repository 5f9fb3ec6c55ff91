package fovea.replicate.interview;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.Cohort;
import fovea.core.image.Mask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who is trained on, who calibrates, who is examined: three sets of patients apart. Calibration patients come from the
 * training side and are never trained on here; each training sample is half of what is left of it, drawn without
 * replacement, whose spread is to first order that of a training set of the whole pool.
 */
public final class Pool {
    private static final double CALIBRATION = 0.15;
    private static final int MOST_CALIBRATION = 20;

    private final Cohort cohort;
    private final Design design;
    private final List<String> calibration;
    private final List<String> trained;

    /**
     * Parts the patients of a cohort.
     *
     * @throws IllegalArgumentException when there are fewer than four training patients or no held-out case
     */
    public Pool(Cohort cohort, Design design) {
        this.cohort = cohort;
        this.design = design;
        List<String> patients = patients(cohort.training().cases());
        if (patients.size() < 4 || cohort.heldOut().cases().isEmpty()) {
            throw new IllegalArgumentException("replicas need at least four training patients and a held-out case, got "
                    + patients.size() + " and " + cohort.heldOut().cases().size());
        }
        Collections.shuffle(patients, Draws.of(design.seed(), "calibration"));
        int calibrating = Math.clamp(Math.round(CALIBRATION * patients.size()), 1, MOST_CALIBRATION);
        this.calibration = List.copyOf(patients.subList(0, calibrating));
        this.trained = List.copyOf(patients.subList(calibrating, patients.size()));
    }

    public Cohort cohort() {
        return cohort;
    }

    public Design design() {
        return design;
    }

    /** Patients of training sample number {@code sample}, in order. */
    public Set<String> sample(int sample) {
        List<String> drawn = new ArrayList<>(new TreeSet<>(trained));
        Collections.shuffle(drawn, Draws.of(design.seed(), "sample " + sample));
        return new TreeSet<>(drawn.subList(0, (drawn.size() + 1) / 2));
    }

    /** Patients any sample is drawn from. */
    public Set<String> trained() {
        return new TreeSet<>(trained);
    }

    /** One picture of each calibration patient, and the requested pictures of each held-out patient. */
    public List<Exam> calibrationExams(CaseReader reader) {
        return exams(cohort.training().cases(), new TreeSet<>(calibration), reader);
    }

    /** The held-out pictures examined: some patients, some pictures of each, spread evenly over theirs. */
    public List<Exam> heldOutExams(CaseReader reader) {
        List<String> patients = patients(cohort.heldOut().cases());
        Collections.shuffle(patients, Draws.of(design.seed(), "held out"));
        Set<String> chosen = new TreeSet<>(patients.subList(0, Math.min(design.patients(), patients.size())));
        return exams(cohort.heldOut().cases(), chosen, reader);
    }

    private List<Exam> exams(List<Case> cases, Set<String> patients, CaseReader reader) {
        Map<String, List<Case>> byPatient = new TreeMap<>();
        for (Case one : cases) {
            if (patients.contains(one.patient())) {
                byPatient
                        .computeIfAbsent(one.patient(), key -> new ArrayList<>())
                        .add(one);
            }
        }
        List<Exam> exams = new ArrayList<>();
        for (List<Case> theirs : byPatient.values()) {
            int count = Math.min(design.images(), theirs.size());
            for (int i = 0; i < count; i++) {
                exams.add(exam(theirs.get((int) ((i + 0.5) * theirs.size() / count)), reader));
            }
        }
        return exams;
    }

    private Exam exam(Case one, CaseReader reader) {
        if (one.geometry().depth() != 1) {
            throw new IllegalArgumentException("replicas are asked about planes, case " + one.id() + " is "
                    + one.geometry().describe());
        }
        List<Mask> references = new ArrayList<>();
        for (Label label : cohort.labels()) {
            references.add(Shrink.mask(reader.mask(one, label), design.grid()));
        }
        return new Exam(
                one.id(),
                one.patient(),
                one.strata(),
                Exam.HOME,
                Shrink.image(reader.image(one), design.grid()),
                references);
    }

    /** Pictures of the pool, as many of each patient as are examined. */
    public List<Exam> trainedExams(CaseReader reader) {
        return exams(cohort.training().cases(), trained(), reader);
    }

    /** References of the pool, for the usual place and the constant answer: one list per label. */
    public List<List<Mask>> references(List<Exam> trainedExams) {
        List<List<Mask>> references = new ArrayList<>();
        cohort.labels().forEach(label -> references.add(new ArrayList<>()));
        for (Exam exam : trainedExams) {
            for (int l = 0; l < references.size(); l++) {
                references.get(l).add(exam.references().get(l));
            }
        }
        return references;
    }

    private static List<String> patients(List<Case> cases) {
        return new ArrayList<>(
                cases.stream().map(Case::patient).distinct().sorted().toList());
    }
}
