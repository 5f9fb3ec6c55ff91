package fovea.app.answering;

import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.app.bars.Tally;
import fovea.app.verb.Result;
import fovea.apply.AnswerFiles;
import fovea.apply.Application;
import fovea.apply.Batch;
import fovea.apply.BatchListener;
import fovea.apply.Desk;
import fovea.apply.DicomOutput;
import fovea.apply.Expert;
import fovea.apply.Strays;
import fovea.core.Count;
import fovea.core.cohort.Rejected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A batch of inputs, told on the console.
 *
 * @param desk who answers about an input
 * @param out folder to write into
 * @param strays what becomes of inputs that nobody is for
 * @param warnings what a person must know first
 */
public record SegmentJob(Desk desk, Path out, Strays strays, List<String> warnings) {
    /**
     * One expert about all inputs.
     *
     * @param output which DICOM objects are written
     */
    public static SegmentJob of(Expert expert, Path out, DicomOutput output, Strays strays) {
        Desk desk = Desk.of(new Application(expert), new AnswerFiles(expert, out, output));
        return new SegmentJob(desk, out, strays, warnings(expert, "the specialist"));
    }

    /** What must be known of an expert before its answers are read. */
    static List<String> warnings(Expert expert, String title) {
        List<String> warnings = new ArrayList<>();
        if (expert.origin().synthetic()) {
            warnings.add(title + " learnt from SYNTHETIC pictures; its masks say nothing about patients");
        }
        expert.domain()
                .filter(domain -> domain.calibration().isEmpty())
                .ifPresent(domain -> warnings.add(title + " cannot tell pictures of another kind and answers about any:"
                        + " in-domain test " + domain.lacking()));
        return warnings;
    }

    /**
     * Answers about all inputs.
     *
     * @param inputs how the names of an input's files begin -> the picture, file or folder
     */
    public Result run(Map<String, Path> inputs, Console console) {
        warnings.forEach(console::warn);
        Told told;
        Batch.Outcome outcome;
        try (ProgressBar bar = console.progress("segment")) {
            told = new Told(bar, new Tally(), new Tally(), new Tally());
            outcome = new Batch(desk, told, strays).run(inputs);
        }
        told.notes.lines("input").forEach(line -> console.tell("note: " + line));
        told.refusals.lines("input").forEach(line -> console.tell("refused: " + line));
        told.failures.lines("input").forEach(line -> console.tell("failed: " + line));
        console.say(Count.of(outcome.done().size(), "study") + " segmented into "
                + out.toAbsolutePath().normalize() + ", " + outcome.refused().size() + " refused, "
                + Count.of(outcome.failed().size(), "failure", "failures"));
        return ending(outcome)
                .with("out", out)
                .with("pictures", outcome.done())
                .with("refused", outcome.refused())
                .with("failed", failed(outcome.failed()));
    }

    private static Result ending(Batch.Outcome outcome) {
        if (!outcome.failed().isEmpty()) {
            return Result.failed();
        }
        return outcome.refused().isEmpty() ? Result.done() : Result.refused();
    }

    private static List<Map<String, Object>> failed(List<Rejected> rejected) {
        return rejected.stream()
                .map(one -> Map.<String, Object>of("file", one.path(), "error", one.reason()))
                .toList();
    }

    /** Shows how far the batch is, and keeps what is to be told when it is over. */
    private record Told(ProgressBar bar, Tally notes, Tally refusals, Tally failures) implements BatchListener {
        @Override
        public void progress(int done, int total) {
            bar.update(done, total);
        }

        @Override
        public void finding(Path input, String words) {
            notes.add(input.toString(), words);
        }

        @Override
        public void refused(Path input, String words) {
            refusals.add(input.toString(), words);
        }

        @Override
        public void failed(Rejected rejected) {
            String path = rejected.path().toString();
            failures.add(path, rejected.reason().replace(path + ": ", ""));
        }
    }
}
