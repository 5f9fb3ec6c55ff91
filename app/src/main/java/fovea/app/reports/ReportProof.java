package fovea.app.reports;

import fovea.app.bars.Console;
import fovea.app.proof.OnTrial;
import fovea.core.Label;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.HeldOut;
import fovea.core.cohort.TrainingTrace;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Measure;
import fovea.core.evidence.Provenance;
import fovea.core.files.AtomicWrite;
import fovea.formats.EvidenceFile;
import fovea.formats.reports.FileTextReader;
import fovea.model.card.AdapterCard;
import fovea.model.report.ReportSpecialist;
import fovea.model.report.TextGeneralist;
import fovea.model.report.ZeroShotReader;
import fovea.model.rules.FindingRules;
import fovea.prove.DomainMeasures;
import fovea.prove.TrialPlan;
import fovea.prove.findings.FindingsDossier;
import fovea.prove.findings.FindingsTrial;
import fovea.prove.findings.ReadingArm;
import fovea.replicate.RecipeIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A trial of a specialist for reports: itself, others beside it, the rules, and its generalist as it is. */
public final class ReportProof {
    private final TextGeneralist base;
    private final Cohort cohort;
    private final OnTrial trial;
    private final HeldOut cases;
    private final Terms terms;
    private final FileTextReader reader = new FileTextReader();

    /**
     * What is decided before the first report is opened.
     *
     * @param beside folders of other specialists on the same base
     * @param allowOverlap whether it goes on although the specialist learnt from some of the patients
     * @param seed of the resampling
     * @param command what to type to repeat it
     */
    public record Terms(List<Path> beside, boolean allowOverlap, long seed, String command) {
        public Terms {
            beside = List.copyOf(beside);
        }
    }

    /**
     * On the held-out side of a cohort, on a fold of it, or on all folds.
     *
     * @throws IllegalArgumentException when the cohort is of pictures
     */
    public ReportProof(TextGeneralist base, Cohort cohort, OnTrial trial, Terms terms) {
        ReportLesson.requireReports(cohort);
        if (trial.cases().cases().isEmpty()) {
            throw new IllegalArgumentException("the cohort has no held-out report");
        }
        this.base = base;
        this.cohort = cohort;
        this.trial = trial;
        this.cases = trial.cases();
        this.terms = terms;
    }

    /** Holds the trial, writes evidence and dossier into a folder, and says what came out. */
    public Evidence hold(Path out, Console console) throws IOException {
        List<ReportSpecialist> others = new ArrayList<>();
        try (ReportReaders readers = ReportReaders.open(trial, cohort, base)) {
            for (Path other : terms.beside()) {
                others.add(ReportSpecialist.load(other, base));
            }
            List<String> warnings = overlaps(readers);
            warnings.forEach(console::warn);
            TrialPlan plan = TrialPlan.of(subject(readers.cards()), cohort, terms.seed())
                    .withWarnings(warnings)
                    .withCommands(List.of(terms.command()))
                    .withInputs(inputs(readers.cards()));
            Set<String> aside = cases.labels().stream()
                    .map(Label::name)
                    .filter(name -> FindingRules.concept(name)
                            .filter(FindingRules.NORMAL::equals)
                            .isPresent())
                    .collect(Collectors.toSet());
            Evidence evidence = FindingsTrial.prove(cases, reader, arms(readers, others), plan, aside);
            evidence = DomainMeasures.added(evidence, readers.judged(reader), Map.of());
            EvidenceFile.write(out.resolve("evidence.json"), evidence);
            AtomicWrite.text(out.resolve("dossier.html"), FindingsDossier.html(evidence));
            tell(evidence, out, console);
            return evidence;
        } finally {
            others.forEach(ReportSpecialist::close);
        }
    }

    private List<ReadingArm> arms(ReportReaders readers, List<ReportSpecialist> others) {
        List<ReadingArm> arms = new ArrayList<>();
        String title = trial.crossValidated() ? "the specialists of the folds" : "the specialist";
        arms.add(ReadingArm.of(FindingsTrial.SPECIALIST, title, readers::of));
        for (int i = 1; i <= others.size(); i++) {
            ReportSpecialist other = others.get(i - 1);
            arms.add(ReadingArm.of(
                    "beside-" + i, "the specialist by " + other.card().method() + " (" + i + ")", other));
        }
        arms.add(ReadingArm.of("rules", "the rules alone", new FindingRules()));
        arms.add(ReadingArm.of("generalist", base.name() + " as it is, without training", new ZeroShotReader(base)));
        return arms;
    }

    private List<String> overlaps(ReportReaders readers) {
        if (readers.cards().stream().anyMatch(card -> card.trace().isEmpty())) {
            return List.of("what the specialist learnt from is not known: its card has no trace");
        }
        TrainingTrace.Overlaps found = readers.overlaps();
        List<String> warnings = new ArrayList<>();
        if (readers.cards().stream().anyMatch(card -> card.facts().containsKey(ReportSpecialist.START))) {
            warnings.add(
                    "the specialist's training started from an adapter of others, and what that had learnt from is not"
                            + " known");
        }
        if (!found.patients().isEmpty()) {
            String words = found.patients().size() + " of " + cases.cases().size()
                    + " reports are of patients whom the specialist learnt from";
            if (!terms.allowOverlap()) {
                throw new IllegalArgumentException(
                        words + "; try it on others, or give --allow-overlap to go on with a warning in the evidence");
            }
            warnings.add(words);
        }
        if (!found.copies().isEmpty()) {
            warnings.add(found.copies().size() + " of " + cases.cases().size()
                    + " reports are of other patients, but word for word like one that the specialist learnt from");
        }
        return List.copyOf(warnings);
    }

    private static Evidence.Subject subject(List<AdapterCard> cards) {
        AdapterCard card = cards.getFirst();
        Map<String, String> facts = new LinkedHashMap<>(card.facts());
        facts.put("trainedValues", String.valueOf(card.trained()));
        facts.put("trainedPercent", String.format(Locale.ROOT, "%.2f", card.percent()));
        facts.put("language", card.scope().findings().language());
        return new Evidence.Subject(
                card.cohort() + " " + card.method(),
                card.scope(),
                card.method(),
                RecipeIdentity.withoutSeed(card.facts().getOrDefault("recipe", "")),
                cards.stream()
                        .map(one -> new Evidence.Adapter(one.weightsSha256(), one.cohortSha256()))
                        .toList(),
                card.base(),
                card.baseSha256(),
                facts);
    }

    private List<Provenance> inputs(List<AdapterCard> cards) {
        return Stream.concat(
                        cards.stream().map(ReportProof::input),
                        Stream.of(new Provenance("cohort", cohort.sha256(), Map.of("name", cohort.name()), List.of())))
                .toList();
    }

    private static Provenance input(AdapterCard card) {
        Provenance generalist = new Provenance("generalist", card.baseSha256(), Map.of("name", card.base()), List.of());
        Provenance learnt = new Provenance("cohort", card.cohortSha256(), Map.of("name", card.cohort()), List.of());
        return new Provenance("adapter", card.weightsSha256(), card.facts(), List.of(generalist, learnt));
    }

    private void tell(Evidence evidence, Path out, Console console) {
        for (Evidence.Arm arm : evidence.arms()) {
            console.say(String.format(
                    Locale.ROOT,
                    "%-44s micro-F1 %s, macro-F1 %s",
                    arm.title(),
                    said(evidence, "micro_f1", arm.id()),
                    said(evidence, "macro_f1", arm.id())));
        }
        Estimate refused = evidence.measures().get(DomainMeasures.REFUSED);
        if (refused != null) {
            console.say(String.format(
                    Locale.ROOT, "In-domain test: refuses %.3f of the held-out reports", refused.value()));
        }
        console.say("Dossier: " + out.resolve("dossier.html").toAbsolutePath().normalize());
    }

    private static String said(Evidence evidence, String score, String arm) {
        Estimate estimate = evidence.measures().get(Measure.of("findings", score, arm));
        return estimate == null
                ? "none"
                : String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", estimate.value(), estimate.low(), estimate.high());
    }
}
