package fovea.app;

import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.apply.AnswerFiles;
import fovea.apply.Application;
import fovea.apply.Batch;
import fovea.apply.BatchListener;
import fovea.apply.DicomOutput;
import fovea.apply.Expert;
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
        Batch.Outcome outcome;
        try (ProgressBar bar = console.progress("segment")) {
            AnswerFiles files = new AnswerFiles(expert, out, output);
            outcome = new Batch(new Application(expert), files, told(bar)).run(inputs);
        }
        console.say(outcome.done().size() + " pictures segmented into "
                + out.toAbsolutePath().normalize() + ", " + outcome.failed().size() + " failed");
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

    private static BatchListener told(ProgressBar bar) {
        return new BatchListener() {
            @Override
            public void progress(int done, int total) {
                bar.update(done, total);
            }

            @Override
            public void finding(Path input, String words) {
                bar.warn("note: " + input + ": " + words);
            }

            @Override
            public void refused(Rejected rejected) {
                bar.warn("failed: " + rejected.reason());
            }
        };
    }
}
