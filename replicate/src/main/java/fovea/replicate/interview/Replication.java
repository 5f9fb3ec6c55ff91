package fovea.replicate.interview;

import fovea.core.Label;
import fovea.core.Segmenter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Runs every cell of a design that is not kept yet and gives the answers of those that are. A cell is a plain function of
 * its inputs, whose hash is part of the name it is kept under: another recipe, seed, cohort or picture is another cell.
 */
public final class Replication {
    /** Changes when answers of the same inputs would. */
    private static final String VERSION = "replicas/1";

    private final Design design;
    private final List<Exam> exams;
    private final List<Exam> calibration;
    private final Questions questions;
    private final String inputs;
    private final Store store;

    /**
     * A run.
     *
     * @param exams what is asked, home and foreign
     * @param store where finished cells are kept
     */
    public Replication(Pool pool, Material material, List<Exam> exams, Store store) {
        this.design = pool.design();
        this.exams = List.copyOf(exams);
        this.calibration = material.calibration();
        List<String> labels = pool.cohort().labels().stream().map(Label::name).toList();
        this.questions = new Questions(
                design, labels, material.references().stream().map(Prior::of).toList());
        StringBuilder ids = new StringBuilder();
        exams.forEach(exam -> ids.append(exam.id()).append('\n'));
        this.inputs = VERSION + "\n" + pool.cohort().sha256() + "\n" + design.identity() + "\n" + ids;
        this.store = store;
    }

    /**
     * What is taken from the training side beside the samples.
     *
     * @param calibration pictures of the calibration patients
     * @param references of the pool, one list per label
     */
    public record Material(List<Exam> calibration, List<List<fovea.core.image.Mask>> references) {}

    /** Told before each job. */
    @FunctionalInterface
    public interface Progress {
        /** The cell that begins, how many are done, and how many there are. */
        void begins(String cell, int done, int all);
    }

    /** The cells of a contender, sample by sample. */
    public List<Cell> cells(Contender contender) {
        List<Cell> cells = new ArrayList<>();
        for (int t = 0; t < contender.samples(); t++) {
            for (int s = 0; s < contender.seeds(); s++) {
                for (Acquisition acquisition : Acquisition.first(design.acquisitions())) {
                    cells.add(new Cell(contender.arm(), t, s, acquisition));
                }
            }
        }
        return cells;
    }

    /**
     * Runs what is missing.
     *
     * @throws IOException when a contender cannot be opened or a cell not kept
     */
    public void run(List<Contender> contenders, Progress progress) throws IOException {
        int all = contenders.stream().mapToInt(one -> cells(one).size()).sum();
        int done = 0;
        for (Contender contender : contenders) {
            for (int t = 0; t < contender.samples(); t++) {
                for (int s = 0; s < contender.seeds(); s++) {
                    run(contender, t, s, new Counted(progress, done, all));
                    done += design.acquisitions();
                }
            }
        }
    }

    private record Counted(Progress progress, int done, int all) {}

    private void run(Contender contender, int sample, int seed, Counted counted) throws IOException {
        List<Cell> missing = new ArrayList<>();
        for (Cell cell : cells(contender)) {
            if (cell.sample() == sample
                    && cell.seed() == seed
                    && store.get(key(contender, cell)).isEmpty()) {
                missing.add(cell);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        counted.progress.begins(missing.getFirst().name(), counted.done, counted.all);
        try (Contender.Opened opened = contender.open(sample, seed)) {
            Cuts cuts = cuts(contender, opened.segmenter(), sample, seed);
            for (Cell cell : missing) {
                counted.progress.begins(cell.name(), counted.done, counted.all);
                Interview interview = new Interview(contender, questions, cuts, design);
                store.put(key(contender, cell), AnswerFile.write(answers(interview, opened.segmenter(), cell)));
            }
        }
    }

    /** Foreign pictures are asked about as they are only. */
    private List<Answer> answers(Interview interview, Segmenter segmenter, Cell cell) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < exams.size(); i++) {
            if (exams.get(i).home() || cell.acquisition() == Acquisition.AS_ACQUIRED) {
                answers.addAll(interview.hold(segmenter, exams.get(i), i, cell.acquisition()));
            }
        }
        return answers;
    }

    private Cuts cuts(Contender contender, Segmenter segmenter, int sample, int seed) throws IOException {
        if (contender.askings().stream().noneMatch(Asking::tuned)) {
            return Cuts.none();
        }
        String name = contender.arm() + "-t" + sample + "-s" + seed + "-cuts";
        String key = name + "-" + hash(contender, name) + ".txt";
        Optional<byte[]> kept = store.get(key);
        if (kept.isPresent()) {
            return Cuts.of(new String(kept.get(), StandardCharsets.UTF_8));
        }
        Interview untuned = new Interview(contender, questions, Cuts.none(), design);
        Cuts chosen = new Tuning(contender, untuned).choose(segmenter, calibration);
        store.put(key, chosen.text().getBytes(StandardCharsets.UTF_8));
        return chosen;
    }

    /**
     * Answers of one cell; empty when it has not been run.
     *
     * @throws IOException when what is kept is damaged
     */
    public Optional<List<Answer>> answers(Contender contender, Cell cell) throws IOException {
        Optional<byte[]> kept = store.get(key(contender, cell));
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(AnswerFile.read(kept.get()));
        } catch (IOException e) {
            throw new IOException(key(contender, cell) + ": " + e.getMessage() + "; delete it to answer anew", e);
        }
    }

    private String key(Contender contender, Cell cell) {
        return cell.name() + "-" + hash(contender, cell.name()) + ".answers";
    }

    private String hash(Contender contender, String name) {
        return Draws.sha256(inputs + contender.identity() + "\n" + new TreeSet<>(contender.askings()) + "\n" + name)
                .substring(0, 16);
    }

    public List<Exam> exams() {
        return exams;
    }
}
