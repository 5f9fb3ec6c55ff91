package fovea.apply;

import fovea.core.Rejected;
import fovea.dicom.data.DicomException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many inputs, one after the other: read, answered, written. What fails is counted, and the others go on. */
public final class Batch {
    private final Application application;
    private final AnswerFiles files;
    private final BatchListener listener;
    private final List<Map<String, Object>> done = new ArrayList<>();
    private final List<Rejected> failed = new ArrayList<>();

    /** Of an expert's answers, which are written into these files. */
    public Batch(Application application, AnswerFiles files, BatchListener listener) {
        this.application = application;
        this.files = files;
        this.listener = listener;
    }

    /**
     * What came of a batch.
     *
     * @param done of each answer what stands in its {@code NAME.json}
     * @param failed inputs, files and series that gave no answer, and why
     */
    public record Outcome(List<Map<String, Object>> done, List<Rejected> failed) {
        public Outcome {
            done = List.copyOf(done);
            failed = List.copyOf(failed);
        }
    }

    /**
     * Answers about all inputs.
     *
     * @param inputs how the names of an input's files begin -> the picture, file or folder
     */
    public Outcome run(Map<String, Path> inputs) {
        int seen = 0;
        for (Map.Entry<String, Path> input : inputs.entrySet()) {
            attempt(input.getValue(), () -> input(input.getKey(), input.getValue()));
            listener.progress(++seen, inputs.size());
        }
        return new Outcome(done, failed);
    }

    private interface Work {
        void run() throws IOException;
    }

    private void attempt(Path input, Work work) {
        try {
            work.run();
        } catch (IOException | DicomException | IllegalArgumentException e) {
            refuse(new Rejected(input, AnswerFailure.of(input, e)));
        }
    }

    private void refuse(Rejected rejected) {
        failed.add(rejected);
        listener.refused(rejected);
    }

    private void input(String name, Path path) throws IOException {
        StudyReader.Found found = StudyReader.read(path);
        found.rejected().forEach(one -> refuse(new Rejected(one.path(), one.path() + ": " + one.reason())));
        found.findings().forEach(finding -> listener.finding(path, finding));
        int number = 1;
        for (Study study : found.studies()) {
            String own = found.studies().size() == 1 ? name : name + "-" + number++;
            attempt(path, () -> {
                files.requireWritable(study);
                StudyAnswer answer = application.answer(study);
                answer.remarks().forEach(remark -> listener.finding(path, remark));
                done.add(files.write(own, answer));
            });
        }
    }
}
