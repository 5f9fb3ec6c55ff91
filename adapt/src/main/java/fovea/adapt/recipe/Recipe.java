package fovea.adapt.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.AdapterSpec;
import fovea.core.image.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that decides an adaptation beside the cases and the generalist: the same recipe on the same machine gives
 * the same adapter, bit for bit.
 *
 * @param method {@code ssam}, {@code lora}, {@code dora}, {@code bias}, {@code adapter}, {@code norm}, {@code decoder},
 *     {@code full} or {@code none}
 * @param rank of LoRA and DoRA alone; ranges and usual values of this and the next five stand on {@link AdapterSpec}
 * @param alpha of LoRA and DoRA alone
 * @param targets layers that LoRA and DoRA change: {@code qv}, {@code attention} or {@code all}
 * @param bottleneck width of the adapters' perceptrons, for {@code adapter} alone
 * @param faithful whether S-SAM follows its released code, loss included; for {@code ssam} alone
 * @param wholeDecoder whether {@code bias} trains all of the decoder, as AdaptiveSAM; for {@code bias} alone
 * @param size side of the net's square input in pixels, a multiple of 16 from 64 to 1024 (of 64 for MobileSAM)
 * @param epochs how often every training case is shown, 1 to 100000
 * @param batch cases a step, 1 to 1024
 * @param accumulate parts a batch is taken in, so that memory is that of a part, 1 to the batch
 * @param recompute whether the encoder's activations are computed again block by block instead of kept: less memory, the
 *     same adapter, more time
 * @param balanced whether an epoch's cases are drawn so that rare labels, and cases without a label, have their share
 * @param learningRate highest rate of AdamW, above 0
 * @param labelRate factor on the rate for label tokens, which start far from any useful value, 0.01 to 1000
 * @param warmUp share of all steps in which the rate rises from 0, 0 to 1; it falls along a half cosine after that
 * @param weightDecay of AdamW, 0 to 1e9
 * @param focalWeight weight of the focal loss beside the Dice loss, 0 to 1e9
 * @param focalGamma exponent of the focal loss, 0 to 1e9
 * @param average decay a step of a running mean of the adapter, which is then validated and written, 0 to 0.99999; 0:
 *     the adapter itself
 * @param patience epochs without a better validation after which the run stops, 0 to 100000; 0: never
 * @param prompted share of the cases shown with a click or a box beside the label's name, 0 to 1
 * @param validation share of the training side's patients that is never trained on and chooses the best epoch, 0 to 0.5
 * @param seed of everything that is drawn
 * @param textEncoder sha256 of the text encoder that label names go through; empty: each label's token is learnt
 * @param showing how pictures are shown to the net: what a plan says beside the size
 * @param augmentation how a case is varied each time it is shown
 */
public record Recipe(
        String method,
        int rank,
        double alpha,
        String targets,
        int bottleneck,
        boolean faithful,
        boolean wholeDecoder,
        int size,
        int epochs,
        int batch,
        int accumulate,
        boolean recompute,
        boolean balanced,
        double learningRate,
        double labelRate,
        double warmUp,
        double weightDecay,
        double focalWeight,
        double focalGamma,
        double average,
        int patience,
        double prompted,
        double validation,
        long seed,
        String textEncoder,
        Showing showing,
        Augmentation augmentation) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> NUMBERS =
            List.of("rank", "alpha", "targets", "bottleneck", "faithful", "wholeDecoder");

    /** Far beyond any use, and far within 32-bit floats. */
    private static final double LARGEST = 1e9;

    public Recipe {
        Objects.requireNonNull(method, "method is null");
        Objects.requireNonNull(showing, "showing is null");
        Objects.requireNonNull(augmentation, "augmentation is null");
        spec(method, numbers(rank, alpha, targets, bottleneck, faithful, wholeDecoder));
        require("size", size >= 64 && size <= 1024 && size % 16 == 0, "a multiple of 16 from 64 to 1024", size);
        require("epochs", epochs >= 1 && epochs <= 100_000, "1 to 100000", epochs);
        require("batch", batch >= 1 && batch <= 1024, "1 to 1024", batch);
        require("accumulate", accumulate >= 1 && accumulate <= batch, "1 to the batch", accumulate);
        require("learningRate", learningRate > 0 && learningRate <= 1, "above 0 and at most 1", learningRate);
        require("labelRate", labelRate >= 0.01 && labelRate <= 1000, "0.01 to 1000", labelRate);
        require("warmUp", warmUp >= 0 && warmUp <= 1, "0 to 1", warmUp);
        require("weightDecay", weightDecay >= 0 && weightDecay <= LARGEST, "0 to 1e9", weightDecay);
        require("focalWeight", focalWeight >= 0 && focalWeight <= LARGEST, "0 to 1e9", focalWeight);
        require("focalGamma", focalGamma >= 0 && focalGamma <= LARGEST, "0 to 1e9", focalGamma);
        require("average", average >= 0 && average <= 0.99999, "0 to 0.99999", average);
        require("patience", patience >= 0 && patience <= 100_000, "0 to 100000", patience);
        require(
                "patience",
                patience == 0 || validation > 0,
                "0 without validation, which tells what is better",
                patience);
        require("prompted", prompted >= 0 && prompted <= 1, "0 to 1", prompted);
        require(
                "textEncoder",
                textEncoder.isEmpty() || textEncoder.matches("[0-9a-f]{64}"),
                "empty or a sha256",
                textEncoder);
        require("validation", validation >= 0 && validation <= 0.5, "0 to 0.5", validation);
    }

    /**
     * How pictures are shown to the net: a {@link Plan} without its size.
     *
     * @param window which greys, as {@link Plan.Window#text}: {@code stored}, {@code fixed LOW HIGH} or
     *     {@code quantiles LOW HIGH}
     * @param axis along which a volume is cut into planes: {@code x}, {@code y} or {@code z}
     * @param planesPerVolume at most so many planes of one volume are learnt from, at least 1
     * @param emptyShare share of the planes learnt from that may hold no label, 0 to 1
     * @param neighbours 1: a plane is shown between the planes before and after it, as three channels; 0: alone
     */
    public record Showing(String window, String axis, int planesPerVolume, double emptyShare, int neighbours) {
        public Showing {
            window = Plan.Window.of(window).text();
            require("showing.axis", Set.of("x", "y", "z").contains(axis), "x, y or z", axis);
            require("showing.planesPerVolume", planesPerVolume >= 1, "at least 1", planesPerVolume);
            require("showing.emptyShare", emptyShare >= 0 && emptyShare <= 1, "0 to 1", emptyShare);
            require("showing.neighbours", neighbours == 0 || neighbours == 1, "0 or 1", neighbours);
        }

        private static Showing of(Plan plan, int neighbours) {
            return new Showing(
                    plan.window().text(),
                    plan.axis().name().toLowerCase(Locale.ROOT),
                    plan.sampling().planesPerVolume(),
                    plan.sampling().emptyShare(),
                    neighbours);
        }

        /** Which greys. */
        public Plan.Window greys() {
            return Plan.Window.of(window);
        }
    }

    /**
     * How a case is varied: each number but the last is the largest deviation, drawn evenly on both sides; 0 turns
     * it off.
     *
     * @param rotationDegrees about the centre, 0 to 180
     * @param scale relative, 0 to 0.9
     * @param shift relative to the input's side, 0 to 0.5, in both axes
     * @param brightness added, relative to the full range of display values, 0 to 1
     * @param contrast relative, about the middle grey, 0 to 0.9
     * @param gamma exponent exp(-gamma)..exp(gamma) on display values, 0 to 2
     * @param noise standard deviation, drawn evenly from 0 up to this, relative to the full range, 0 to 1
     * @param mirror chance of swapping left and right, 0 to 1; only for pictures in which the sides of the body do not
     *     matter, such as ultrasound of a limb
     */
    public record Augmentation(
            double rotationDegrees,
            double scale,
            double shift,
            double brightness,
            double contrast,
            double gamma,
            double noise,
            double mirror) {
        public Augmentation {
            require("augmentation.rotationDegrees", within(rotationDegrees, 180), "0 to 180", rotationDegrees);
            require("augmentation.scale", within(scale, 0.9), "0 to 0.9", scale);
            require("augmentation.shift", within(shift, 0.5), "0 to 0.5", shift);
            require("augmentation.brightness", within(brightness, 1), "0 to 1", brightness);
            require("augmentation.contrast", within(contrast, 0.9), "0 to 0.9", contrast);
            require("augmentation.gamma", within(gamma, 2), "0 to 2", gamma);
            require("augmentation.noise", within(noise, 1), "0 to 1", noise);
            require("augmentation.mirror", within(mirror, 1), "0 to 1", mirror);
        }

        private static boolean within(double value, double limit) {
            return value >= 0 && value <= limit;
        }
    }

    /** What serves most cohorts of some hundred cases on two cores. */
    public static Recipe defaults() {
        return new Recipe(
                "ssam",
                4,
                4,
                "qv",
                32,
                false,
                false,
                256,
                12,
                4,
                1,
                false,
                false,
                3e-3,
                10,
                0.05,
                0.01,
                5,
                2,
                0,
                0,
                0,
                0.1,
                1,
                "",
                new Showing("stored", "z", 16, 0.2, 0),
                new Augmentation(10, 0.12, 0.06, 0.08, 0.15, 0.2, 0.02, 0));
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
                    default -> Map.of();
                };
        return defaults().with(Map.of("method", method)).with(rates);
    }

    /** How the generalist is adapted. */
    public AdapterSpec spec() {
        return spec(method, numbers(rank, alpha, targets, bottleneck, faithful, wholeDecoder));
    }

    /** Values of the components that are numbers of methods, by their names. */
    private static Map<String, String> numbers(Object... values) {
        Map<String, String> numbers = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            numbers.put(NUMBERS.get(i), String.valueOf(values[i]));
        }
        return numbers;
    }

    /**
     * The method with those of the numbers that it has.
     *
     * @throws IllegalArgumentException when a number of other methods is not their usual one: it would be without effect
     */
    private static AdapterSpec spec(String method, Map<String, String> numbers) {
        Map<String, String> own = new TreeMap<>();
        Set<String> known = AdapterSpec.usual(method).numbers().keySet();
        Map<String, String> usual = new TreeMap<>();
        AdapterSpec.methods()
                .forEach(other -> usual.putAll(AdapterSpec.usual(other).numbers()));
        numbers.forEach((name, value) -> {
            if (known.contains(name)) {
                own.put(name, value);
            } else if (!value.equals(usual.get(name))) {
                List<String> others = AdapterSpec.methods().stream()
                        .filter(other -> AdapterSpec.usual(other).numbers().containsKey(name))
                        .toList();
                throw new IllegalArgumentException(name + " is for the method " + String.join(" and ", others)
                        + ", got " + name + " " + value + " with " + method);
            }
        });
        return AdapterSpec.of(method, own);
    }

    /**
     * This recipe with some values replaced, as they come from a file or the command line.
     *
     * @param values component name -> value; nested for {@code augmentation}
     * @throws IllegalArgumentException when a name is unknown or a value is out of its range
     */
    public Recipe with(Map<String, ?> values) {
        return RecipeValues.of(values).in(this);
    }

    /** This recipe with the size and the showing of a plan. */
    public Recipe with(Plan plan) {
        return with(Map.of("size", plan.size(), "showing", Showing.of(plan, showing.neighbours())));
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

    /** The recipe as it is kept beside the adapter. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a recipe must be writable as JSON", e);
        }
    }

    private static void require(String name, boolean holds, String demand, Object got) {
        if (!holds) {
            throw new IllegalArgumentException(name + " must be " + demand + ", got " + got);
        }
    }
}
