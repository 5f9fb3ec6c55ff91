package fovea.adapt.reports;

import fovea.adapt.loop.Curriculum;
import fovea.adapt.loop.Schooling;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.reports.ReportAdaptation.Source;
import fovea.adapt.reports.WritingCurriculum.Named;
import fovea.core.Scope;
import fovea.core.cohort.Case;
import fovea.core.cohort.SectionReader;
import fovea.core.cohort.TextReader;
import fovea.core.cohort.Training;
import fovea.core.cohort.TrainingTrace;
import fovea.core.files.Sha256;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.card.DomainFile;
import fovea.model.decoder.LanguageGeneralist;
import fovea.model.decoder.WritingPrompt;
import fovea.model.decoder.WritingTraining;
import fovea.model.decoder.WritingTraining.Example;
import fovea.model.report.TextGeneralist;
import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The second verb on reports: the training side of a cohort to an adapter that writes one section out of the others. */
public final class WritingAdaptation extends Schooling<Example, WritingTraining> {
    private final Generalists bases;
    private final Training training;
    private final SectionReader reader;
    private final Recipe recipe;
    private final Source source;
    private final String section;
    private final ReportSplit split;

    /**
     * Who writes, and who tells what a report is about for the in-domain test.
     *
     * @param writer what is adapted
     * @param reader stays as it is
     */
    public record Generalists(LanguageGeneralist writer, TextGeneralist reader) {}

    /**
     * What is learnt from.
     *
     * @param section that is written
     */
    public record Matter(Training training, SectionReader reader, String section) {}

    /**
     * What is adapted to what. Cases that have nothing in the section, or nothing else, are passed over.
     *
     * @throws IllegalArgumentException when the recipe asks for what reports have not, or no case has both
     */
    public WritingAdaptation(Generalists bases, Matter matter, Recipe recipe, Source source) {
        this.bases = bases;
        this.training = matter.training();
        this.reader = matter.reader();
        this.section = matter.section();
        this.recipe = recipe;
        this.source = source;
        List<Case> usable = training.cases().stream().filter(this::usable).toList();
        if (usable.isEmpty()) {
            throw new IllegalArgumentException(
                    "the cohort must have reports with the section " + section + " and another, it has none");
        }
        this.split = ReportSplit.of(usable, recipe.course().validation(), recipe.seed());
        if (!recipe.course().epochsCount() || recipe.course().balanced()) {
            throw new IllegalArgumentException(
                    "reports are learnt from by epochs; coarse, minutes and steps must be nothing and balanced false");
        }
    }

    private boolean usable(Case one) {
        SectionReader.Parted parted = reader.parted(one, section);
        return !parted.given().isBlank() && !parted.written().isBlank();
    }

    /** Reports that are learnt from, validation apart. */
    public int trained() {
        return split.trained().size();
    }

    @Override
    protected String base() {
        return bases.writer().sha256();
    }

    @Override
    protected String cohort() {
        return training.cohortSha256();
    }

    @Override
    protected String recipe() {
        String json = recipe.json();
        return json.substring(0, json.length() - 1) + ",\"section\":\"" + section.replace("\"", "") + "\"}";
    }

    @Override
    protected WritingTraining learner() {
        return new WritingTraining(
                bases.writer(),
                recipe.spec(),
                new WritingPrompt(section),
                recipe.seed(),
                recipe.optimiser().weightDecay(),
                recipe.optimiser().average());
    }

    @Override
    protected Curriculum<Example> curriculum(WritingTraining learner) {
        return new WritingCurriculum(
                learner, recipe, named(split.trained(), learner), named(split.validated(), learner));
    }

    private List<Named> named(List<Case> cases, WritingTraining learner) {
        List<Named> named = new ArrayList<>();
        for (Case one : cases) {
            SectionReader.Parted parted = reader.parted(one, section);
            try {
                named.add(new Named(one.id(), learner.example(parted.given(), parted.written())));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("case " + one.id() + ": " + e.getMessage(), e);
            }
        }
        return named;
    }

    @Override
    protected AdapterFolder finished(WritingTraining learner, Map<String, HostTensor> chosen, double score) {
        Map<String, Long> share = learner.share();
        ReportAdaptation.Kind kind = source.scope();
        LanguageGeneralist writer = bases.writer();
        AdapterCard card = new AdapterCard(
                AdapterCard.FORMAT,
                recipe.method(),
                recipe.spec().numbers(),
                Scope.ofWriting(section, kind.modality(), kind.bodyPart()),
                new AdapterCard.Net(writer.name(), writer.sha256(), writer.parameters()),
                new AdapterCard.Weights(
                        "", share.values().stream().mapToLong(Long::longValue).sum(), share),
                new AdapterCard.Origin(source.cohort(), training.cohortSha256(), source.fold(), source.synthetic()),
                facts(score),
                Optional.of(trace()));
        List<Case> learnt = new ArrayList<>(split.trained());
        learnt.addAll(split.validated());
        long patients = learnt.stream().map(Case::patient).distinct().count();
        if (patients < ReportDomain.FEWEST_PATIENTS) {
            return new AdapterFolder(
                    card.withFacts(Map.of(
                            DomainFile.NONE,
                            "an in-domain test is calibrated on at least " + ReportDomain.FEWEST_PATIENTS
                                    + " training patients, there were " + patients)),
                    chosen);
        }
        TextReader given = one -> reader.parted(one, section).given();
        return new AdapterFolder(
                card, chosen, Optional.of(ReportDomain.fit(learnt, given, bases.reader(), recipe.seed())));
    }

    private Map<String, String> facts(double score) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("recipe", recipe());
        facts.put("seed", String.valueOf(recipe.seed()));
        facts.put("trainingCases", String.valueOf(split.trained().size()));
        facts.put("validationCases", String.valueOf(split.validated().size()));
        facts.put("validationNatsAPiece", String.valueOf(-score));
        facts.put("language", source.scope().language());
        facts.put("domain.encoder", bases.reader().name());
        facts.put("domain.encoder.sha256", bases.reader().sha256());
        facts.put("java", System.getProperty("java.version"));
        return facts;
    }

    /** Of the texts and patients of the whole training side. */
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
