package fovea.app.bench;

import fovea.adapt.Adaptation;
import fovea.adapt.AdaptationRequest;
import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.Training;
import fovea.formats.CohortFile;
import fovea.formats.JsonFile;
import fovea.formats.cases.FileCaseReader;
import fovea.model.Generalist;
import fovea.model.Specialist;
import fovea.model.card.AdapterCard;
import fovea.model.libtorch.ResidentMemory;
import fovea.model.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One cell of the matrix of methods, sets and seeds: adapts to a fixed draw of training patients and measures Dice on
 * held-out cases, asked by name alone, with a box and with a click. What is trained is the same for every method but the
 * method's own rates. Arguments: COHORT OUT METHOD SEED CASES EPOCHS SIZE HELD [RECIPE].
 */
public final class AdaptationRun {
    private AdaptationRun() {}

    /** Writes OUT/result.json and OUT/specialist; goes on where it was stopped. */
    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[1]);
        Cohort cohort = CohortFile.read(Path.of(args[0])).cohort();
        Recipe recipe = Recipe.defaults(args[2]);
        if (args.length > 8) {
            recipe = recipe.withFile(Path.of(args[8]));
        }
        recipe = recipe.with(Map.of(
                "method", args[2],
                "seed", Long.parseLong(args[3]),
                "epochs", Integer.parseInt(args[5]),
                "size", Integer.parseInt(args[6]),
                "validation", 0.0));
        Training training = draw(cohort.training(), Integer.parseInt(args[4]));
        StepTimes times = new StepTimes();
        try (Generalist base = Generalist.load(
                new ModelStore(ModelStore.defaultFolder(System.getenv())).require("mobile-sam"),
                recipe.outlining().size())) {
            Path folder = out.resolve("specialist");
            AdapterCard card = Adaptation.adapt(
                    new AdaptationRequest(
                            base, training, new FileCaseReader(), recipe, times, cohort.name(), cohort.synthetic()),
                    folder);
            long peak = ResidentMemory.peakMegabytes();
            Map<String, Object> result = facts(args, card, training);
            result.put("stepSeconds", times.median());
            result.put("peakMegabytes", peak);
            result.put("adapterBytes", Files.size(folder.resolve("adapter.safetensors")));
            try (Specialist specialist = Specialist.load(folder, base)) {
                new HeldOutDice(specialist, cohort.heldOut(), Integer.parseInt(args[7])).into(result);
            }
            JsonFile.write(out.resolve("result.json"), result);
        }
    }

    private static Map<String, Object> facts(String[] args, AdapterCard card, Training training) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("set", card.cohort());
        facts.put("method", args[2]);
        facts.put("seed", Long.parseLong(args[3]));
        facts.put("trainingCases", training.cases().size());
        facts.put("trained", card.trained());
        facts.put("percent", card.percent());
        return facts;
    }

    /** The same patients for every method and seed: as many as are needed for that many cases. */
    private static Training draw(Training all, int cases) {
        List<String> patients = new ArrayList<>(
                all.cases().stream().map(Case::patient).distinct().sorted().toList());
        Collections.shuffle(patients, new Random(1));
        Set<String> chosen = new LinkedHashSet<>();
        for (String patient : patients) {
            long held = all.cases().stream()
                    .filter(one -> chosen.contains(one.patient()))
                    .count();
            if (held < cases) {
                chosen.add(patient);
            }
        }
        return all.of(chosen);
    }

    /** Wall time between steps; a checkpoint or a validation between two does not count by the median. */
    private static final class StepTimes implements Progress {
        private final List<Double> seconds = new ArrayList<>();
        private long last = System.nanoTime();

        @Override
        public void step(Step step) {
            long now = System.nanoTime();
            seconds.add((now - last) / 1e9);
            last = now;
        }

        double median() {
            List<Double> sorted = seconds.stream().sorted().toList();
            return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
        }
    }
}
