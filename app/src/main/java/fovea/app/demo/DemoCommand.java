package fovea.app.demo;

import fovea.adapt.recipe.Recipe;
import fovea.app.adaptation.AdaptationJob;
import fovea.app.answering.SegmentJob;
import fovea.app.bars.Console;
import fovea.app.curation.CurateCommand;
import fovea.app.models.Base;
import fovea.app.models.ModelsCommand;
import fovea.app.options.LabelOption;
import fovea.app.phantom.Phantom;
import fovea.app.phantom.PlantedDefects;
import fovea.app.proof.OnTrial;
import fovea.app.proof.Proof;
import fovea.app.trial.ProofReport;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.apply.DicomOutput;
import fovea.apply.Expert;
import fovea.apply.Strays;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.evidence.Evidence;
import fovea.curate.layout.CurationRequest;
import fovea.curate.sheet.Origin;
import fovea.formats.CuratedFolder;
import fovea.model.Generalist;
import fovea.model.Specialist;
import fovea.model.card.AdapterCard;
import fovea.prove.cards.About;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fovea demo}: the five steps in a row. */
@Command(
        name = "demo",
        description = {
            "Runs the whole pass: models pull, curate, adapt, prove, and segment on a few held-out pictures.",
            "",
            "Without --data it draws a synthetic cohort of chest radiographs from a seed, so that it runs anywhere; "
                    + "what comes out then says nothing about patients."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  fovea demo", "  fovea demo --data xrays --label lungs=255 --out demo-xrays"})
public final class DemoCommand extends Verb {
    private static final String BASE = "mobile-sam";
    private static final int PICTURES_SEGMENTED = 4;

    @Option(names = "--data", paramLabel = "SRC", description = "Folder of images and masks, as for fovea curate.")
    private @Nullable Path data;

    @Option(
            names = "--label",
            paramLabel = "NAME=VALUE",
            converter = LabelOption.class,
            description = "A structure and the value of its pixels in the masks; repeat for several.")
    private List<Label> labels = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for everything that is made (default: fovea-demo, with --data fovea-demo-SRC).")
    private @Nullable Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the drawing, the split and the training (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    protected Result run(Console console) throws IOException {
        require(data != null || labels.isEmpty(), "--label needs --data; the synthetic cohort has its own label");
        return new Pass(data, labels, folder(), seed, DemoPlan.standard()).run(console);
    }

    /** One folder a data set: a folder keeps the specialist of one run. */
    private Path folder() {
        if (out != null) {
            return out;
        }
        Path name = data == null ? null : data.toAbsolutePath().normalize().getFileName();
        return Path.of(name == null ? "fovea-demo" : "fovea-demo-" + name);
    }

    /** How long it took: the adaptation, and the whole pass. */
    record Times(long adaptNanos, long allNanos) {}

    /**
     * One pass.
     *
     * @param data folder of the data; null to draw a synthetic cohort
     */
    public record Pass(@Nullable Path data, List<Label> labels, Path out, long seed, DemoPlan plan) {

        public Result run(Console console) throws IOException {
            long started = System.nanoTime();
            console.say("Step 1 of 5: the generalist");
            ModelsCommand.Pull.pull(ModelsCommand.store(), BASE, null, console);
            console.say("\nStep 2 of 5: files -> cohort");
            Cohort cohort = curate(console);
            Recipe recipe = plan.recipe(cohort.trainingCases().size(), cohort.synthetic(), seed);
            try (Generalist base = Base.open(BASE, recipe.outlining().size())) {
                console.say("\nStep 3 of 5: training cases -> specialist");
                long adapting = System.nanoTime();
                AdapterCard card = new AdaptationJob(cohort, base, recipe).run(specialist(), console);
                long adapted = System.nanoTime();
                console.say("\nStep 4 of 5: held-out cases -> evidence");
                Evidence evidence = Proof.hold(
                        OnTrial.onHeldOut(specialist(), cohort),
                        new Proof.Terms(base, cohort, plan.generalistSize(), seed, particulars()),
                        proof(),
                        console);
                console.say("\nStep 5 of 5: pictures -> masks");
                try (Specialist specialist = Specialist.load(specialist(), base)) {
                    SegmentJob.of(Expert.of(specialist), out.resolve("masks"), DicomOutput.NONE, Strays.REFUSE)
                            .run(pictures(cohort), console);
                }
                Times times = new Times(adapted - adapting, System.nanoTime() - started);
                new DemoSummary(evidence, card, times).say(proof().resolve("dossier.html"), overlays(), console);
                return result(evidence, card, times);
            }
        }

        /** In the order of their names. */
        private List<Path> overlays() throws IOException {
            try (Stream<Path> files = Files.list(out.resolve("masks"))) {
                return files.filter(file -> file.toString().endsWith(".overlay.png"))
                        .sorted()
                        .toList();
            }
        }

        private Path specialist() {
            return out.resolve("specialist");
        }

        private Proof.Particulars particulars() {
            String command = "./fovea prove " + specialist() + " --cohort " + out.resolve("cohort") + " --out "
                    + proof() + " --generalist-size " + plan.generalistSize() + " --seed " + seed;
            return new Proof.Particulars(
                    About.NOTHING, false, List.of(command), List.of(), Optional.empty(), Map.of(), List.of());
        }

        private Path proof() {
            return out.resolve("evidence");
        }

        private Result result(Evidence evidence, AdapterCard card, Times times) {
            return ProofReport.result(evidence, proof())
                    .with("cohort", out.resolve("cohort"))
                    .with("specialist", specialist())
                    .with("masks", out.resolve("masks"))
                    .with("trained", card.trained())
                    .with("percent", card.percent())
                    .with("adaptSeconds", times.adaptNanos() / 1e9)
                    .with("seconds", times.allNanos() / 1e9);
        }

        private Cohort curate(Console console) throws IOException {
            Path source = data;
            List<Label> named = labels;
            List<PlantedDefects> planted = List.of();
            if (source == null) {
                source = out.resolve("phantom");
                named = List.of(new LabelOption().convert(Phantom.LABEL));
                int pictures =
                        Phantom.write(source, new Phantom.Plan(plan.phantomPatients(), plan.phantomSide(), seed));
                planted = PlantedDefects.plant(source);
                console.say(pictures + " synthetic pictures drawn into "
                        + source.toAbsolutePath().normalize() + ", and " + planted.size()
                        + " spoilt on purpose, for curation to find");
            }
            boolean synthetic = Files.exists(source.resolve(Phantom.NOTICE));
            CurationRequest request =
                    new CurationRequest(source, named, CurationRequest.DEFAULT_HOLD_OUT, seed, synthetic);
            Origin origin = Origin.of(source, "", synthetic ? "drawn by fovea demo" : "", "fovea demo");
            CuratedFolder curated = CurateCommand.curate(request, out.resolve("cohort"), console, origin);
            planted.forEach(defect -> console.say((isFound(defect, curated) ? "  found: " : "  missed: ")
                    + defect.what() + " (" + defect.caseId() + ")"));
            return curated.cohort();
        }

        /** Whether the spoilt case was refused, or a finding asks to look at it. */
        private static boolean isFound(PlantedDefects defect, CuratedFolder curated) {
            boolean refused = curated.cohort().rejected().stream()
                    .anyMatch(one -> String.valueOf(one.path()).contains(defect.caseId()));
            return refused
                    || curated.findings().stream()
                            .anyMatch(finding ->
                                    finding.caseId().equals(defect.caseId()) && finding.severity() != Severity.NOTE);
        }

        /** A few held-out pictures, spread over the list. */
        private static Map<String, Path> pictures(Cohort cohort) {
            List<Case> cases = cohort.heldOutCases();
            int step = Math.max(1, cases.size() / PICTURES_SEGMENTED);
            Map<String, Path> pictures = new LinkedHashMap<>();
            for (int i = 0; i < cases.size() && pictures.size() < PICTURES_SEGMENTED; i += step) {
                pictures.put(
                        String.format(Locale.ROOT, "held-out-%d", pictures.size() + 1),
                        cases.get(i).image().path());
            }
            return pictures;
        }
    }
}
