package fovea.apply;

import fovea.core.cohort.Rejected;
import fovea.dicom.data.DicomException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Many inputs, one after the other: read, judged, answered, written. What the expert is not for is refused, which is an
 * answer; what fails is counted; and the others go on.
 */
public final class Batch {
    private final Desk desk;
    private final BatchListener listener;
    private final Strays strays;
    private final List<Map<String, Object>> refused = new ArrayList<>();
    private final List<Map<String, Object>> done = new ArrayList<>();
    private final List<Rejected> failed = new ArrayList<>();

    /** Names that files of this batch begin with, without regard to capitals. */
    private final Set<String> taken = new HashSet<>();

    /** Of an expert's answers, which are written into these files. */
    public Batch(Application application, AnswerFiles files, BatchListener listener) {
        this(Desk.of(application, files), listener, Strays.REFUSE);
    }

    /**
     * Of the answers of whoever is for a study.
     *
     * @param strays what becomes of studies that nobody is for
     */
    public Batch(Desk desk, BatchListener listener, Strays strays) {
        this.desk = desk;
        this.listener = listener;
        this.strays = strays;
    }

    /**
     * What came of a batch.
     *
     * @param done of each answer what stands in its {@code NAME.json}
     * @param refused of each study that the expert is not for what stands in its {@code NAME.json}
     * @param failed inputs, files and series that gave no answer, and why
     */
    public record Outcome(List<Map<String, Object>> done, List<Map<String, Object>> refused, List<Rejected> failed) {
        public Outcome {
            done = List.copyOf(done);
            refused = List.copyOf(refused);
            failed = List.copyOf(failed);
        }
    }

    /**
     * Answers about all inputs.
     *
     * @param inputs how the names of an input's files begin -> the picture, file or folder
     */
    public Outcome run(Map<String, Path> inputs) {
        inputs.keySet().forEach(name -> taken.add(InputNames.folded(name)));
        int seen = 0;
        for (Map.Entry<String, Path> input : inputs.entrySet()) {
            attempt(input.getValue(), () -> input(input.getKey(), input.getValue()));
            listener.progress(++seen, inputs.size());
        }
        return new Outcome(done, refused, failed);
    }

    private interface Work {
        void run() throws IOException;
    }

    private void attempt(Path input, Work work) {
        try {
            work.run();
        } catch (IOException | DicomException | IllegalArgumentException e) {
            fail(new Rejected(input, AnswerFailure.of(input, e)));
        }
    }

    private void fail(Rejected rejected) {
        failed.add(rejected);
        listener.failed(rejected);
    }

    private void input(String name, Path path) throws IOException {
        StudyReader.Found found = StudyReader.read(path);
        found.rejected().forEach(one -> fail(new Rejected(one.path(), one.path() + ": " + one.reason())));
        found.findings().forEach(finding -> listener.finding(path, finding));
        for (Study study : found.studies()) {
            String own = found.studies().size() == 1 ? name : numbered(name);
            attempt(path, () -> study(own, path, study));
        }
    }

    /** A name with the first number behind it that makes it no other input's. */
    private String numbered(String name) {
        int number = 1;
        while (!taken.add(InputNames.folded(name + "-" + number))) {
            number++;
        }
        return name + "-" + number;
    }

    private void study(String name, Path path, Study study) throws IOException {
        Desk.Assignment assigned = desk.about(study);
        Eligibility eligibility = assigned.eligibility();
        if (assigned.by().isEmpty() || (!eligibility.answers() && strays == Strays.REFUSE)) {
            refused.add(desk.refuse(name, study, eligibility));
            listener.refused(path, eligibility.words());
            return;
        }
        Desk.Voice by = assigned.by().get();
        StudyAnswer answer = by.application().answer(study);
        if (!eligibility.answers()) {
            listener.finding(path, "out of the specialist's domain, answered by force: " + eligibility.words());
        }
        assigned.remarks().forEach(remark -> listener.finding(path, remark));
        answer.remarks().forEach(remark -> listener.finding(path, remark));
        AnswerFiles into = eligibility.answers() ? by.files() : by.files().forced();
        done.add(into.write(name, answer, eligibility));
    }
}
