package fovea.serve.work;

import fovea.apply.Batch;
import fovea.apply.BatchListener;
import fovea.apply.Desk;
import fovea.apply.DicomOutput;
import fovea.apply.Eligibility;
import fovea.apply.Strays;
import fovea.apply.Study;
import fovea.core.cohort.Rejected;
import fovea.dicom.objects.SegmentationWriter;
import fovea.formats.JsonFile;
import fovea.serve.intake.Intake;
import fovea.serve.store.Instance;
import fovea.serve.store.Job;
import fovea.serve.store.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Asks the panel about one job's series, in the way of {@code fovea segment}. A job that is run again makes the same objects,
 * for their UIDs and dates follow from the job.
 */
final class JobRun {
    private static final String NAME = "answer";

    private final Stock stock;
    private final SpecialistPanel panel;
    private final Consumer<String> steps;
    private final Set<String> remarks = new LinkedHashSet<>();
    private final MadeObjects objects;

    /**
     * What came of it.
     *
     * @param state that the job ends in
     * @param outcome as JSON
     * @param made objects to be put into the database with it
     */
    record Ending(JobState state, String outcome, List<Instance> made) {}

    JobRun(Stock stock, SpecialistPanel panel, Intake intake, Consumer<String> steps) {
        this.stock = stock;
        this.panel = panel;
        this.steps = steps;
        this.objects = new MadeObjects(stock, intake);
    }

    Ending run(Job job, List<Instance> images) throws IOException {
        steps.accept("reading");
        Path folder = stock.answer(job.id());
        Path input = folder.resolve("input");
        clear(folder);
        Files.createDirectories(input);
        for (Instance image : images) {
            Files.createLink(
                    input.resolve(image.file().sha256() + ".dcm"),
                    stock.objects().path(image.file().sha256()));
        }
        DicomOutput output = new DicomOutput(Optional.of(SegmentationWriter.Encoding.BINARY), Optional.of(time(job)));
        Batch.Outcome outcome =
                new Batch(stepping(panel.desk(folder, output)), listener(), Strays.REFUSE).run(Map.of(NAME, input));
        Ending ending = ending(outcome);
        clear(input);
        Files.delete(input);
        return ending;
    }

    /** Takes away the files of a folder and of the folders in it, as far as it is there. */
    private static void clear(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private static LocalDateTime time(Job job) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(job.created()), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private Desk stepping(Desk desk) {
        return new Desk() {
            @Override
            public Assignment about(Study study) throws IOException {
                steps.accept("routing");
                Assignment assignment = desk.about(study);
                steps.accept(assignment.eligibility().answers() ? "answering" : "refusing");
                return assignment;
            }

            @Override
            public Map<String, Object> refuse(String name, Study study, Eligibility eligibility) throws IOException {
                return desk.refuse(name, study, eligibility);
            }
        };
    }

    private BatchListener listener() {
        return new BatchListener() {
            @Override
            public void progress(int done, int total) {}

            @Override
            public void finding(Path input, String words) {
                remarks.add(words);
            }

            @Override
            public void refused(Path input, String words) {}

            @Override
            public void failed(Rejected rejected) {}
        };
    }

    private Ending ending(Batch.Outcome outcome) throws IOException {
        steps.accept("storing");
        List<Map<String, Object>> answers = new ArrayList<>();
        for (Map<String, Object> facts : outcome.done()) {
            Map<String, Object> answer = objects.answer(facts);
            answer.put("by", by(answer));
            answers.add(answer);
        }
        List<Map<String, Object>> refusals =
                outcome.refused().stream().map(JobRun::withoutPaths).toList();
        List<String> failures =
                outcome.failed().stream().map(JobRun::words).distinct().toList();
        JobState state =
                !answers.isEmpty() ? JobState.ANSWERED : !refusals.isEmpty() ? JobState.REFUSED : JobState.FAILED;
        Outcome told = new Outcome(
                !answers.isEmpty(), sentence(state, answers), answers, refusals, failures, List.copyOf(remarks));
        return new Ending(state, JsonFile.line(told), objects.made());
    }

    private static String sentence(JobState state, List<Map<String, Object>> answers) {
        return switch (state) {
            case ANSWERED ->
                "answered by "
                        + String.join(
                                ", ",
                                answers.stream().map(JobRun::title).distinct().toList());
            case REFUSED -> "refused: none of the suite's specialists is for this series";
            default -> "failed: the series could not be read or answered";
        };
    }

    private static String title(Map<String, Object> answer) {
        return answer.get("by") instanceof PanelMember member
                ? member.name() + " version " + member.version() + (member.provisional() ? " (provisional)" : "")
                : String.valueOf(answer.get("specialist"));
    }

    /** Which member gave an answer, found by the hash of its weights; the answer's own name where it is none. */
    private Object by(Map<String, Object> answer) throws IOException {
        Object adapter = answer.get("adapterSha256");
        return panel.members().stream()
                .filter(member -> member.hashes().adapter().equals(adapter))
                .<Object>map(member -> member)
                .findFirst()
                .orElse(String.valueOf(answer.get("specialist")));
    }

    private static Map<String, Object> withoutPaths(Map<String, Object> facts) {
        Map<String, Object> told = new LinkedHashMap<>();
        facts.forEach((key, value) -> {
            if (!(value instanceof Path)) {
                told.put(key, value);
            }
        });
        return told;
    }

    /** A reason without the path of the file, which says nothing to a caller. */
    private static String words(Rejected rejected) {
        String path = rejected.path().toString();
        return rejected.reason().replace(path + ": ", "").replace(path, "the file");
    }
}
