package fovea.app;

import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.app.bars.Tally;
import fovea.apply.AnswerFiles;
import fovea.apply.Application;
import fovea.apply.Batch;
import fovea.apply.BatchListener;
import fovea.apply.DicomOutput;
import fovea.apply.Expert;
import fovea.core.Count;
import fovea.core.Rejected;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A batch of inputs for an expert, told on the console.
 *
 * @param expert who is asked
 * @param out folder to write into
 * @param output which DICOM objects are written
 */
record SegmentJob(Expert expert, Path out, DicomOutput output) {

    /**
     * Answers about all inputs.
     *
     * @param inputs how the names of an input's files begin -> the picture, file or folder
     */
    Result run(Map<String, Path> inputs, Console console) {
        if (expert.origin().synthetic()) {
            console.warn("the specialist learnt from SYNTHETIC pictures; its masks say nothing about patients");
        }
        Told told;
        Batch.Outcome outcome;
        try (ProgressBar bar = console.progress("segment")) {
            told = new Told(bar, new Tally(), new Tally());
            AnswerFiles files = new AnswerFiles(expert, out, output);
            outcome = new Batch(new Application(expert), files, told).run(inputs);
        }
        told.notes.lines("input").forEach(line -> console.tell("note: " + line));
        told.failures.lines("input").forEach(line -> console.tell("failed: " + line));
        console.say(Count.of(outcome.done().size(), "study") + " segmented into "
                + out.toAbsolutePath().normalize() + ", "
                + Count.of(outcome.failed().size(), "failure", "failures"));
        return (outcome.failed().isEmpty() ? Result.done() : Result.failed())
                .with("out", out)
                .with("pictures", outcome.done())
                .with("failed", failed(outcome.failed()));
    }

    private static List<Map<String, Object>> failed(List<Rejected> rejected) {
        return rejected.stream()
                .map(one -> Map.<String, Object>of("file", one.path(), "error", one.reason()))
                .toList();
    }

    /** Shows how far the batch is, and keeps what is to be told when it is over. */
    private record Told(ProgressBar bar, Tally notes, Tally failures) implements BatchListener {
        @Override
        public void progress(int done, int total) {
            bar.update(done, total);
        }

        @Override
        public void finding(Path input, String words) {
            notes.add(input.toString(), words);
        }

        @Override
        public void refused(Rejected rejected) {
            String path = rejected.path().toString();
            failures.add(path, rejected.reason().replace(path + ": ", ""));
        }
    }
}
