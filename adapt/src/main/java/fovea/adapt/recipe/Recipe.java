package fovea.adapt.recipe;

import fovea.adapt.recipe.Outlining.Augmentation;
import fovea.adapt.recipe.Outlining.Showing;
import fovea.core.AdapterSpec;
import fovea.core.image.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything that decides an adaptation beside the cases and the generalist: the same recipe on the same machine gives
 * the same adapter, bit for bit. In files and on the command line its parts are one flat list of keys.
 *
 * @param spec how the generalist is adapted
 * @param optimiser how trained values are changed
 * @param course how long, in which batches, and what is kept for validation
 * @param task what the task at hand needs
 * @param seed of everything that is drawn
 */
public record Recipe(AdapterSpec spec, Optimiser optimiser, Course course, TaskRecipe task, long seed) {
    /**
     * What a net of convolutions learns from best: plain cross entropy, more variation of its pictures, the first half of
     * the time on small ones, and bfloat16 where the processor multiplies in it.
     */
    private static final Map<String, Object> CONVOLUTIONS = Map.of(
            "coarse",
            0.5,
            "precision",
            Processor.here().multipliesBfloat16() ? Optimiser.BFLOAT16 : Optimiser.FLOAT32,
            "learningRate",
            2e-3,
            "focalWeight",
            1,
            "focalGamma",
            0,
            "negatives",
            0.1,
            "augmentation",
            Map.of("rotationDegrees", 15, "scale", 0.22, "contrast", 0.25, "gamma", 0.3, "noise", 0.05));

    public Recipe {
        Demand.require(
                "accumulate", optimiser.accumulate() <= course.batch(), "1 to the batch", optimiser.accumulate());
    }

    /** What serves most cohorts of some hundred cases on two cores. */
    public static Recipe defaults() {
        return new Recipe(
                AdapterSpec.usual("ssam"),
                new Optimiser(3e-3, 10, 0.05, 0.01, 0, 1, false, Optimiser.FLOAT32),
                new Course(12, 4, false, 0, 0.1, 0, 0, ""),
                new Outlining(
                        256,
                        5,
                        2,
                        0,
                        0,
                        0,
                        "",
                        "",
                        "",
                        new Showing("stored", "z", 16, 0.2, 0),
                        new Augmentation(10, 0.12, 0.06, 0.08, 0.15, 0.2, 0.02, 0)),
                1);
    }

    /**
     * The defaults with the rates that suit a method: large ones for a few values beside frozen weights, small ones for
     * the weights themselves.
     *
     * @throws IllegalArgumentException when the method is unknown
     */
    public static Recipe defaults(String method) {
        Map<String, Object> rates =
                switch (method) {
                    case "bias" -> Map.of("learningRate", 1e-3, "labelRate", 30);
                    case "decoder", "full" -> Map.of("learningRate", 2e-4, "labelRate", 100);
                    case "pyramid", "scratch" -> CONVOLUTIONS;
                    default -> Map.of();
                };
        return defaults().with(Map.of("method", method)).with(rates);
    }

    /**
     * What serves cohorts of some thousand reports, by a method.
     *
     * @throws IllegalArgumentException when the method is unknown
     */
    public static Recipe forReports(String method) {
        Recipe recipe = new Recipe(
                AdapterSpec.usual(method),
                new Optimiser(1e-3, 3, 0.1, 0.01, 0, 1, false, Optimiser.FLOAT32),
                new Course(3, 16, false, 0, 0.1, 0, 0, ""),
                new Reading(0.3, 0.3),
                1);
        return switch (method) {
            case "lora", "dora" -> recipe.with(Map.of("rank", 8, "alpha", 16, "targets", "all"));
            case "none" -> recipe.with(Map.of("epochs", 12, "learningRate", 3e-3, "labelRate", 1));
            case "full" -> recipe.with(Map.of("learningRate", 5e-5, "labelRate", 60));
            case "ssam" -> recipe.with(Map.of("learningRate", 3e-3, "labelRate", 1));
            default -> recipe;
        };
    }

    /**
     * What serves to write a section of some thousand reports, by a method.
     *
     * @throws IllegalArgumentException when the method is unknown
     */
    public static Recipe forWriting(String method) {
        Recipe recipe = new Recipe(
                AdapterSpec.usual(method),
                new Optimiser(5e-4, 1, 0.1, 0.01, 0, 1, false, Optimiser.FLOAT32),
                new Course(2, 8, false, 0, 0.1, 0, 0, ""),
                new Reading(0, 0),
                1);
        return switch (method) {
            case "lora", "dora" -> recipe.with(Map.of("rank", 8, "alpha", 16, "targets", "all"));
            case "full" -> recipe.with(Map.of("learningRate", 3e-5));
            case "ssam" -> recipe.with(Map.of("learningRate", 3e-3));
            default -> recipe;
        };
    }

    /** The method's name on the command line. */
    public String method() {
        return spec.method();
    }

    /**
     * What is said of outlining structures.
     *
     * @throws IllegalStateException when the recipe is for reports
     */
    public Outlining outlining() {
        if (task instanceof Outlining outlining) {
            return outlining;
        }
        throw new IllegalStateException("the recipe must be for pictures, it is for reports");
    }

    /**
     * What is said of reading reports.
     *
     * @throws IllegalStateException when the recipe is for pictures
     */
    public Reading reading() {
        if (task instanceof Reading reading) {
            return reading;
        }
        throw new IllegalStateException("the recipe must be for reports, it is for pictures");
    }

    /**
     * This recipe with some values replaced, as they come from a file or the command line.
     *
     * @param values key -> value; nested for {@code showing} and {@code augmentation}
     * @throws IllegalArgumentException when a name is unknown or a value is out of its range
     */
    public Recipe with(Map<String, ?> values) {
        return RecipeValues.of(values).in(this);
    }

    /** This recipe with the size and the showing of a plan. */
    public Recipe with(Plan plan) {
        int neighbours = outlining().showing().neighbours();
        return with(Map.of("size", plan.size(), "showing", Showing.of(plan, neighbours)));
    }

    /**
     * This recipe with the values of a TOML file.
     *
     * @throws IOException when the file cannot be read or is not TOML
     * @throws IllegalArgumentException when a key is unknown or a value is out of its range; the message names the key
     */
    public Recipe withFile(Path toml) throws IOException {
        return RecipeValues.read(toml).in(this);
    }

    /** The recipe as it is kept beside the adapter: one flat object. */
    public String json() {
        return RecipeKeys.written(this).toString();
    }
}
