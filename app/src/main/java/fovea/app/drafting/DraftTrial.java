package fovea.app.drafting;

import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.SectionReader;
import fovea.core.cohort.SectionReader.Parted;
import fovea.core.cohort.TrainingTrace;
import fovea.formats.reports.FileTextReader;
import fovea.model.decoder.Decoding;
import fovea.model.decoder.LanguageGeneralist;
import fovea.model.decoder.Writer;
import fovea.model.decoder.WritingPrompt;
import fovea.model.decoder.WritingSpecialist;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Drafts of a section of the held-out reports, by the specialist and by its opponents: its generalist asked the same way, its
 * generalist with the three nearest reports of the training side before the question, the section of the nearest report, and
 * the section that people wrote most often. All drafts are greedy.
 *
 * @param most held-out reports that are drafted, the first of the cohort's order
 */
record DraftTrial(WritingSpecialist specialist, LanguageGeneralist base, int most) {
    private static final int EXAMPLES = 3;

    /** A contender: a report without its section to a draft. */
    private record Contender(String name, UnaryOperator<String> drafts) {}

    /**
     * Holds it.
     *
     * @return numbers alone, by contender
     * @throws IllegalArgumentException when the specialist learnt from one of the held-out reports' patients
     */
    Map<String, Object> hold(Cohort cohort, Console console) {
        SectionReader reader = new FileTextReader();
        requireUnseen(cohort);
        List<Parted> training = parted(cohort.training().cases(), reader);
        List<Parted> held = parted(cohort.heldOut().cases(), reader);
        if (training.isEmpty() || held.isEmpty()) {
            throw new IllegalArgumentException("the cohort must have reports with the section " + section()
                    + " and another on both sides, it has " + training.size() + " and " + held.size());
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cohort", cohort.sha256());
        facts.put("adapter", specialist.card().weightsSha256());
        facts.put("section", section());
        facts.put("trainingReports", training.size());
        facts.put("heldOutReports", held.size());
        Map<String, Object> scores = new LinkedHashMap<>();
        try (Writer generalist = base.writer()) {
            for (Contender contender : contenders(training, generalist)) {
                scores.put(
                        contender.name(),
                        measured(contender, training, held.subList(0, Math.min(most, held.size())), console));
            }
        }
        facts.put("contenders", scores);
        return facts;
    }

    private String section() {
        return specialist.card().scope().writing().section();
    }

    private void requireUnseen(Cohort cohort) {
        List<Case> cases = cohort.heldOut().cases();
        int seen = specialist
                .card()
                .trace()
                .map(trace -> trace.reportOverlaps(cases))
                .map(TrainingTrace.Overlaps::patients)
                .map(List::size)
                .orElse(0);
        if (seen > 0) {
            throw new IllegalArgumentException(
                    seen + " of " + cases.size() + " held-out reports are of patients whom the specialist learnt from");
        }
    }

    private List<Parted> parted(List<Case> cases, SectionReader reader) {
        return cases.stream()
                .map(one -> reader.parted(one, section()))
                .filter(one -> !one.given().isBlank() && !one.written().isBlank())
                .toList();
    }

    private List<Contender> contenders(List<Parted> training, Writer generalist) {
        NearestReport nearest = new NearestReport(training);
        String usual =
                training.stream()
                        .collect(Collectors.groupingBy(Parted::written, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow()
                        .getKey();
        WritingPrompt prompt = new WritingPrompt(section());
        return List.of(
                new Contender(
                        "specialist",
                        given -> specialist.write(given, Decoding.GREEDY).text()),
                new Contender("generalist", given -> written(generalist, prompt.of(generalist.pieces(), given))),
                new Contender(
                        "generalist-with-examples",
                        given -> written(
                                generalist,
                                prompt.after(
                                        generalist.pieces(),
                                        nearest.to(given, EXAMPLES).reversed().stream()
                                                .map(one -> new String[] {one.given(), one.written()})
                                                .toList(),
                                        given))),
                new Contender(
                        "nearest-report",
                        given -> nearest.to(given, 1).getFirst().written()),
                new Contender("most-frequent", given -> usual));
    }

    private static String written(Writer writer, long[] prompt) {
        return writer.write(prompt, Decoding.GREEDY, WritingSpecialist.MOST).text();
    }

    private static Map<String, Object> measured(
            Contender contender, List<Parted> training, List<Parted> held, Console console) {
        DraftScores scores = new DraftScores(training);
        try (ProgressBar bar = console.progress(contender.name())) {
            for (Parted report : held) {
                scores.add(report, contender.drafts().apply(report.given()).strip());
                bar.update(scores.count(), held.size());
            }
        }
        console.say(String.format(
                Locale.ROOT,
                "%-26s finding-F1 %.3f, ROUGE-L %.3f, %d of %d drafts invent, %d contradict their report",
                contender.name(),
                scores.findingF1(),
                scores.rouge(),
                scores.inventing(),
                scores.count(),
                scores.contrary()));
        return scores.facts();
    }
}
