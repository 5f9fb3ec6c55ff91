package fovea.app.learning;

import fovea.adapt.recipe.Recipe;
import fovea.app.adaptation.CardRecipe;
import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.app.models.Base;
import fovea.app.proof.OnTrial;
import fovea.app.proof.Proof;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Measure;
import fovea.formats.CohortFile;
import fovea.formats.EvidenceFile;
import fovea.model.Generalist;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.prove.cards.About;
import fovea.serve.learn.Trainer.Assignment;
import fovea.serve.learn.Trainer.Comparison;
import fovea.serve.learn.Trainer.Figure;
import fovea.serve.learn.Trainer.Proposal;
import fovea.serve.learn.Trainer.Side;
import fovea.serve.learn.Trainer.Watch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trial of a run: its specialist, the generalist and the present version, all put to the run's held-out patients.
 *
 * @param assignment the run
 * @param present folder of the version that answers
 */
record SuccessorTrial(Assignment assignment, Path present) {
    private static final int GENERALIST_SIZE = 1024;
    private static final long SEED = 1;
    private static final String OWN = "specialist";

    /** Folder of the evidence. */
    static Path of(Assignment assignment) {
        return assignment.folder().resolve("evidence");
    }

    /** Holds it, where there is no evidence yet, and says what came out. */
    Proposal hold(Watch watch) throws IOException {
        Cohort cohort = CohortFile.read(ReviewedCohort.of(assignment)).cohort();
        Path file = of(assignment).resolve("evidence.json");
        Evidence evidence = Files.exists(file) ? EvidenceFile.read(file) : prove(cohort, watch);
        List<Comparison> comparisons = cohort.labels().stream()
                .map(label -> comparison(evidence, label.name()))
                .toList();
        return new Proposal(side(cohort.trainingCases()), side(cohort.heldOutCases()), comparisons, notes(evidence));
    }

    private Evidence prove(Cohort cohort, Watch watch) throws IOException {
        Path specialist = Successor.of(assignment);
        OnTrial trial = OnTrial.onHeldOut(specialist, cohort);
        AdapterCard card = trial.card();
        String generalist = card.spec().adaptsGeneralist() ? card.base() : Base.USUAL;
        String command = "./fovea prove " + specialist + " --cohort " + ReviewedCohort.of(assignment) + " --beside "
                + present + " --out " + of(assignment) + " --seed " + SEED;
        try (Generalist base = Base.open(generalist, card.encoderSize())) {
            Proof.Particulars particulars = new Proof.Particulars(
                    About.NOTHING, false, List.of(command), List.of(), Optional.empty(), Map.of(), List.of(present));
            return Proof.hold(
                    trial,
                    new Proof.Terms(base, cohort, GENERALIST_SIZE, SEED, particulars),
                    of(assignment),
                    console(watch));
        }
    }

    private static Console console(Watch watch) {
        return new Console(
                new PrintWriter(Writer.nullWriter()), new PrintWriter(new Lines(watch), true), ProgressBar.Style.LINES);
    }

    /** Tells each line of a command's progress. */
    private static final class Lines extends Writer {
        private final Watch watch;
        private final StringBuilder line = new StringBuilder();

        Lines(Watch watch) {
            this.watch = watch;
        }

        @Override
        public void write(char[] text, int from, int length) {
            line.append(text, from, length);
        }

        @Override
        public void flush() {
            String told = line.toString().strip();
            line.setLength(0);
            if (!told.isEmpty() && !told.startsWith("warning")) {
                watch.at(told);
            }
        }

        @Override
        public void close() {
            flush();
        }
    }

    private static Comparison comparison(Evidence evidence, String label) {
        String rival = evidence.arms().stream()
                .map(Evidence.Arm::id)
                .filter(arm -> arm.startsWith("rival-"))
                .findFirst()
                .orElse("");
        return new Comparison(
                label,
                figure(evidence, label, OWN),
                figure(evidence, label, rival),
                figure(evidence, label, "diff_vs_" + rival));
    }

    private static Figure figure(Evidence evidence, String label, String arm) {
        Estimate one = evidence.measures().get(new Measure("task", "dice_present", label, arm));
        return one == null
                ? new Figure(Double.NaN, Double.NaN, Double.NaN, 0)
                : new Figure(one.value(), one.low(), one.high(), one.n());
    }

    private static Side side(List<Case> cases) {
        return new Side(
                cases.size(), (int) cases.stream().map(Case::patient).distinct().count());
    }

    private List<String> notes(Evidence evidence) throws IOException {
        List<String> notes = new ArrayList<>();
        Recipe recipe = CardRecipe.of(AdapterFolder.readCard(Successor.of(assignment)));
        notes.add(
                recipe.outlining().from().isEmpty()
                        ? "Trained afresh by the recipe of version " + assignment.version()
                                + ", whose method cannot go on from what was learnt."
                        : "Trained from what version " + assignment.version() + " had learnt, by its recipe.");
        evidence.verdicts()
                .forEach(verdict ->
                        notes.add(verdict.label() + ": " + verdict.sentences().getFirst()));
        notes.addAll(evidence.notes().warnings());
        return notes;
    }
}
