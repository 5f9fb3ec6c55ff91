package fovea.adapt.reports;

import fovea.adapt.loop.Curriculum;
import fovea.adapt.loop.Schooling;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.reports.ReportCurriculum.Named;
import fovea.core.Label;
import fovea.core.Scope;
import fovea.core.Task;
import fovea.core.cohort.Case;
import fovea.core.cohort.TextReader;
import fovea.core.cohort.Training;
import fovea.core.cohort.TrainingTrace;
import fovea.core.files.Sha256;
import fovea.core.report.ReportText;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.card.DomainFile;
import fovea.model.peft.PeftFolder;
import fovea.model.report.FindingsTraining;
import fovea.model.report.FindingsTraining.Example;
import fovea.model.report.ReportSpecialist;
import fovea.model.report.TextGeneralist;
import fovea.model.rules.FindingRules;
import fovea.model.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The second verb on reports: the training side of a cohort to an adapter for findings. */
public final class ReportAdaptation extends Schooling<Example, FindingsTraining> {
    private final TextGeneralist base;
    private final Training training;
    private final TextReader reader;
    private final Recipe recipe;
    private final Source source;
    private final Optional<PeftFolder> start;
    private final ReportSplit split;

    /**
     * What is adapted to what.
     *
     * @param start a LoRA that others trained, to go on from; the recipe must be of its form
     * @throws IllegalArgumentException when the recipe asks for what reports have not
     */
    public ReportAdaptation(
            TextGeneralist base, Matter matter, Recipe recipe, Source source, Optional<PeftFolder> start) {
        this.base = base;
        this.training = matter.training();
        this.reader = matter.reader();
        this.recipe = recipe;
        this.source = source;
        this.start = start;
        this.split = ReportSplit.of(training.cases(), recipe.course().validation(), recipe.seed());
        if (!recipe.course().epochsCount() || recipe.course().balanced()) {
            throw new IllegalArgumentException(
                    "reports are learnt from by epochs; coarse, minutes and steps must be nothing and balanced false");
        }
    }

    /** The cases to learn from, and who reads their texts. */
    public record Matter(Training training, TextReader reader) {}

    /**
     * What the adapter's card says of the cohort.
     *
     * @param cohort its name
     * @param synthetic whether a program wrote the reports
     * @param fold which fold was held out, such as {@code 2 of 5}; empty for the whole training side
     * @param scope modality and part of the body of the examinations, language and sections of the reports; its findings
     *     are those of the cohort
     */
    public record Source(String cohort, boolean synthetic, String fold, Kind scope) {}

    /**
     * Which reports.
     *
     * @param modality as {@link Scope#modality}
     * @param bodyPart as {@link Scope#bodyPart}
     * @param language as {@link Task.Findings#language}
     * @param sections as {@link Task.Findings#sections}
     */
    public record Kind(String modality, String bodyPart, String language, List<String> sections) {
        public Kind {
            sections = List.copyOf(sections);
        }
    }

    @Override
    protected String base() {
        return base.sha256();
    }

    @Override
    protected String cohort() {
        return training.cohortSha256();
    }

    @Override
    protected String recipe() {
        return told();
    }

    /** The recipe, the rules that teach beside people, and what it starts from: with others it is another run. */
    private String told() {
        String json = recipe.json();
        String from = start.map(one -> ",\"from\":\"" + one.sha256() + "\"").orElse("");
        return json.substring(0, json.length() - 1) + ",\"rules\":\""
                + FindingRules.sha256().substring(0, 16) + "\"" + from + "}";
    }

    private List<String> findings() {
        return training.labels().stream().map(Label::name).toList();
    }

    @Override
    protected FindingsTraining learner() {
        return new FindingsTraining(
                base,
                recipe.spec(),
                findings(),
                new FindingsTraining.Settings(
                        recipe.seed(),
                        recipe.optimiser().weightDecay(),
                        recipe.optimiser().labelRate(),
                        recipe.optimiser().average()),
                start.map(PeftFolder::tensors).orElse(Map.of()));
    }

    /** What the run would be, from some steps that are tried and thrown away; takes some seconds. */
    public ReportForecast forecast() {
        List<ReportText> fitted = tellsDomain()
                ? ReportDomain.fitted(training.cases(), recipe.seed()).stream()
                        .map(one -> ReportText.of(reader.text(one)))
                        .toList()
                : List.of();
        try (FindingsTraining learner = learner()) {
            return ReportForecast.measure(reports(learner), base, fitted);
        }
    }

    @Override
    protected Curriculum<Example> curriculum(FindingsTraining learner) {
        return reports(learner);
    }

    private ReportCurriculum reports(FindingsTraining learner) {
        Lessons lessons = Lessons.of(training, recipe.reading(), reader);
        return new ReportCurriculum(
                learner, recipe, named(split.trained(), lessons, learner), named(split.validated(), lessons, learner));
    }

    private static List<Named> named(List<Case> cases, Lessons lessons, FindingsTraining learner) {
        return cases.stream()
                .map(one -> new Named(one.id(), lessons.lesson(one, learner)))
                .toList();
    }

    @Override
    protected AdapterFolder finished(FindingsTraining learner, Map<String, HostTensor> chosen, double score) {
        Map<String, Long> share = learner.share();
        long trained = share.values().stream().mapToLong(Long::longValue).sum();
        Kind kind = source.scope();
        AdapterCard card = new AdapterCard(
                AdapterCard.FORMAT,
                recipe.method(),
                recipe.spec().numbers(),
                Scope.ofFindings(
                        new Task.Findings(findings(), kind.language(), kind.sections()),
                        kind.modality(),
                        kind.bodyPart()),
                new AdapterCard.Net(base.name(), base.sha256(), base.parameters()),
                new AdapterCard.Weights("", trained, share),
                new AdapterCard.Origin(source.cohort(), training.cohortSha256(), source.fold(), source.synthetic()),
                facts(score),
                Optional.of(trace()));
        if (!tellsDomain()) {
            return new AdapterFolder(
                    card.withFacts(Map.of(
                            DomainFile.NONE,
                            "an in-domain test is calibrated on at least " + ReportDomain.FEWEST_PATIENTS
                                    + " training patients, there were " + patients())),
                    chosen);
        }
        return new AdapterFolder(
                card, chosen, Optional.of(ReportDomain.fit(training.cases(), reader, base, recipe.seed())));
    }

    /** Whether there are patients enough for an in-domain test. */
    private boolean tellsDomain() {
        return patients() >= ReportDomain.FEWEST_PATIENTS;
    }

    private long patients() {
        return training.cases().stream().map(Case::patient).distinct().count();
    }

    private Map<String, String> facts(double score) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("recipe", told());
        facts.put("seed", String.valueOf(recipe.seed()));
        facts.put("trainingCases", String.valueOf(split.trained().size()));
        facts.put("validationCases", String.valueOf(split.validated().size()));
        facts.put("validationMicroF1", String.valueOf(score));
        facts.put(ReportSpecialist.RULES, FindingRules.sha256());
        facts.put(ReportSpecialist.THRESHOLD, "0.5");
        start.ifPresent(one -> facts.put(ReportSpecialist.START, one.sha256()));
        facts.put("java", System.getProperty("java.version"));
        return facts;
    }

    /** Of the texts and patients learnt from; a report has no pixels and no sketch. */
    private TrainingTrace trace() {
        String salt = Sha256.of("reports " + training.cohortSha256() + " " + recipe.seed())
                .substring(0, 32);
        return new TrainingTrace(
                salt,
                training.cases().stream()
                        .map(one -> TrainingTrace.ofReport(salt, one))
                        .toList());
    }
}
