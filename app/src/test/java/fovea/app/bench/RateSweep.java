package fovea.app.bench;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import fovea.adapt.Adaptation;
import fovea.adapt.AdaptationRequest;
import fovea.adapt.loop.Progress;
import fovea.adapt.recipe.Recipe;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.Training;
import fovea.formats.CohortFile;
import fovea.formats.cases.FileCaseReader;
import fovea.model.Generalist;
import fovea.model.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Which learning rate suits a method: short runs that differ in the rate alone, each judged by the last epoch's Dice on
 * validation patients of the training side; the held-out side is not opened. Arguments: COHORT OUT METHOD SIZE CASES
 * EPOCHS SEED LABEL_RATE_TIMES_RATE RATE...: the label's own rate is held, so that only the method's varies.
 */
public final class RateSweep {
    private RateSweep() {}

    /** Adds a JSON line a rate to OUT/sweep.jsonl. */
    public static void main(String[] args) throws IOException {
        Cohort cohort = CohortFile.read(Path.of(args[0])).cohort();
        int size = Integer.parseInt(args[3]);
        double labels = Double.parseDouble(args[7]);
        Training training = draw(cohort.training(), Integer.parseInt(args[4]));
        try (Generalist base = Generalist.load(
                new ModelStore(ModelStore.defaultFolder(System.getenv())).require("mobile-sam"), size)) {
            for (String rate : Arrays.asList(args).subList(8, args.length)) {
                double value = Double.parseDouble(rate);
                Recipe recipe = Recipe.defaults(args[2])
                        .with(Map.of(
                                "size",
                                size,
                                "epochs",
                                Integer.parseInt(args[5]),
                                "seed",
                                Long.parseLong(args[6]),
                                "learningRate",
                                value,
                                "labelRate",
                                Math.clamp(labels / value, 0.01, 1000),
                                "validation",
                                0.25));
                Dice dice = new Dice();
                Adaptation.adapt(
                        new AdaptationRequest(
                                base, training, new FileCaseReader(), recipe, dice, cohort.name(), cohort.synthetic()),
                        Path.of(args[1], args[2] + "-" + rate + "-" + args[6]));
                String row = String.format(
                        Locale.ROOT,
                        "{\"set\": \"%s\", \"method\": \"%s\", \"rate\": %s, \"seed\": %s, \"dice\": %s}%n",
                        cohort.name(),
                        args[2],
                        rate,
                        args[6],
                        dice.told);
                Files.writeString(Path.of(args[1], "sweep.jsonl"), row, CREATE, APPEND);
            }
        }
    }

    private static Training draw(Training all, int cases) {
        List<String> patients = new ArrayList<>(
                all.cases().stream().map(Case::patient).distinct().sorted().toList());
        Collections.shuffle(patients, new Random(1));
        Set<String> chosen = new HashSet<>();
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

    /** Validation Dice, an entry an epoch. */
    private static final class Dice implements Progress {
        private final List<String> told = new ArrayList<>();

        @Override
        public void validated(Validation validation) {
            told.add(String.format(Locale.ROOT, "%.4f", validation.score()));
        }
    }
}
