package fovea.replicate;

import fovea.adapt.Adaptation;
import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.core.Label;
import fovea.core.Showing;
import fovea.core.cohort.Cohort;
import fovea.core.domain.StudyFeatures;
import fovea.core.domain.StudySample;
import fovea.core.files.FolderNames;
import fovea.core.image.Plan.Window;
import fovea.formats.cases.FileCaseReader;
import fovea.model.Generalist;
import fovea.model.StudyTexture;
import fovea.model.preparation.Framing;
import fovea.model.preparation.Preparation;
import fovea.replicate.interview.Asking;
import fovea.replicate.interview.Constant;
import fovea.replicate.interview.Contender;
import fovea.replicate.interview.Design;
import fovea.replicate.interview.Draws;
import fovea.replicate.interview.Exam;
import fovea.replicate.interview.Features;
import fovea.replicate.interview.ForeignExams;
import fovea.replicate.interview.Pool;
import fovea.replicate.interview.Replication;
import fovea.replicate.interview.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A whole trial of replicas: who answers, what is asked, and where it is kept. */
public final class Panel {
    private static final int CONTROL_SAMPLES = 2;

    private final Pool pool;
    private final List<Exam> trained;
    private final Replication replication;
    private final Replication.Material material;
    private final List<Contender> contenders = new ArrayList<>();
    private final Generalist base;
    private final Store store;
    private final Showing showing;

    /**
     * What a trial is made of.
     *
     * @param recipe of the specialist on trial
     * @param others further methods, trained on two samples each
     * @param foreign folders of other organs and modalities
     * @param out holds {@code cells} and {@code specialists}
     * @param generalistSize side of the generalist's input
     */
    public record Plan(
            Cohort cohort,
            Design design,
            Recipe recipe,
            List<String> others,
            List<Path> foreign,
            Path out,
            int generalistSize) {}

    /**
     * Reads every picture; nothing is asked yet.
     *
     * @param base at the recipe's size
     * @throws IOException when a foreign folder cannot be read
     */
    public Panel(Plan plan, Generalist base, Progress progress) throws IOException {
        this.base = base;
        FileCaseReader reader = new FileCaseReader();
        this.pool = new Pool(plan.cohort, plan.design);
        this.trained = pool.trainedExams(reader);
        this.material = new Replication.Material(pool.calibrationExams(reader), pool.references(trained));
        this.store = new FolderStore(plan.out.resolve("cells"));
        List<String> labels = plan.cohort.labels().stream().map(Label::name).toList();
        this.replication = new Replication(pool, material, exams(plan, reader, labels.size()), store);
        this.showing = Adaptation.showing(
                plan.recipe, trained.stream().map(Exam::image).toList());
        Showing larger = showing.at(plan.generalistSize);
        contenders.add(new GeneralistContender(base.shown(larger), identity(base, larger)));
        contenders.add(new ConstantContender(new Constant(labels, material.references())));
        trained(plan, new TrainedContender.Workshop(pool, base, reader, plan.out.resolve("specialists"), progress));
    }

    /** Pictures of 8 bits as they are stored were shown so from the first: answers kept then are found again. */
    private static String identity(Generalist base, Showing showing) {
        boolean asEver = showing.values() == Showing.Values.DISPLAY && showing.greys() instanceof Window.Stored;
        return base.sha256() + " at " + showing.size() + (asEver ? "" : " shown " + showing.describe());
    }

    private List<Exam> exams(Plan plan, FileCaseReader reader, int labels) throws IOException {
        List<Exam> exams = new ArrayList<>(pool.heldOutExams(reader));
        Map<Path, String> names = FolderNames.of(plan.foreign);
        for (Path folder : plan.foreign) {
            String domain = names.getOrDefault(folder, folder.toString());
            exams.addAll(ForeignFolder.exams(folder, domain, labels, plan.design));
        }
        exams.addAll(ForeignExams.nothing(labels, plan.design));
        return exams;
    }

    private void trained(Plan plan, TrainedContender.Workshop workshop) {
        int few = Math.min(CONTROL_SAMPLES, plan.design.samples());
        contenders.add(new TrainedContender(
                "specialist",
                workshop,
                plan.recipe,
                new TrainedContender.Replicas(plan.design.samples(), plan.design.seeds()),
                plan.recipe.spec().takesHints() ? EnumSet.of(Asking.NAME, Asking.BOX) : EnumSet.of(Asking.NAME),
                false));
        contenders.add(new TrainedContender(
                "shuffled",
                workshop,
                plan.recipe,
                new TrainedContender.Replicas(few, 1),
                EnumSet.of(Asking.NAME),
                true));
        for (String method : plan.others) {
            contenders.add(new TrainedContender(
                    method,
                    workshop,
                    atItsOwnRates(plan.recipe, method),
                    new TrainedContender.Replicas(few, 1),
                    EnumSet.of(Asking.NAME),
                    false));
        }
    }

    /** A rate or a loss that suits a few values would ruin a whole net, and the comparison with it. */
    private static Recipe atItsOwnRates(Recipe recipe, String method) {
        Recipe usual = Recipe.defaults(method);
        return recipe.with(Map.of(
                "method", method,
                "learningRate", usual.optimiser().learningRate(),
                "labelRate", usual.optimiser().labelRate(),
                "focalWeight", usual.outlining().focalWeight(),
                "focalGamma", usual.outlining().focalGamma(),
                "coarse", usual.course().coarse(),
                "precision", usual.optimiser().precision()));
    }

    /** Everybody who answers. */
    public List<Contender> contenders() {
        return List.copyOf(contenders);
    }

    /** What is asked, and the answers kept. */
    public Replication replication() {
        return replication;
    }

    public Pool pool() {
        return pool;
    }

    /** Pictures of the pool and the calibration patients. */
    public Replication.Material material() {
        return material;
    }

    /**
     * Features of all pictures, by the generalist's encoder at the specialist's size, shown as to the specialist.
     *
     * @throws IOException when they cannot be kept or read back
     */
    public Features features() throws IOException {
        List<Exam> known =
                Stream.concat(trained.stream(), material.calibration().stream()).toList();
        Features.Pictures pictures = new Features.Pictures(
                StudySample.of(known, Exam::patient, StudySample.MOST_PLANES), replication.exams());
        String identity = pool.cohort().sha256() + " " + base.sha256() + " shown " + showing.describe() + " "
                + pool.design().grid() + " " + pool.design().seed();
        return Features.of(pictures, new Eye(), identity, store);
    }

    /** Looks at pictures as the in-domain test does. */
    private final class Eye implements Features.Eye {
        private final StudyTexture texture = new StudyTexture(base, showing.size());

        @Override
        public StudyFeatures known(Exam exam, int place) {
            return texture.of(
                    exam.patient(), planes(exam), Draws.of(pool.design().seed(), "changed copies of study " + place));
        }

        @Override
        public List<float[]> examined(Exam exam) {
            return texture.features(planes(exam));
        }

        private List<Framing.Picture> planes(Exam exam) {
            return StudyTexture.planes(Preparation.of(exam.image(), showing));
        }
    }
}
