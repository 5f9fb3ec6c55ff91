package fovea.core;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a generalist is adapted: one record a method, with the method's few numbers. Adding a method makes the compiler
 * list every place to change.
 */
public sealed interface AdapterSpec {
    /** The name on the command line. */
    default String method() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The method's numbers by name, as they are kept beside an adapter; {@link #of} reads them back. */
    default Map<String, String> numbers() {
        return Map.of();
    }

    /** Whether there is a generalist that it changes, and needs when it is trained and used. */
    default boolean adaptsGeneralist() {
        return true;
    }

    /** Whether clicks and boxes can be learnt beside names: where SAM's own decoder answers. */
    default boolean takesHints() {
        return adaptsGeneralist();
    }

    /** Whether its net also tells whether a label is in a picture at all. */
    default boolean tellsPresence() {
        return !takesHints();
    }

    /**
     * S-SAM (Paranjape et al., MICCAI 2024, arXiv 2408.06447): singular values of frozen weights are scaled and
     * shifted, W' = U diag(relu(scale * S + shift)) V^T, and layer normalisations are trained.
     *
     * @param faithful true: what the released code adapts and how it normalises its input and weighs its loss; false:
     *     the decoder's linear layers and every layer normalisation take part, too, and the code's slips are mended
     */
    record Ssam(boolean faithful) implements AdapterSpec {
        @Override
        public Map<String, String> numbers() {
            return Map.of("faithful", String.valueOf(faithful));
        }
    }

    /** Linear layers of the image encoder that get low-rank changes. */
    enum Targets {
        /** Queries and values, as the paper of LoRA recommends and SAMed does. */
        QV,
        /** The whole query-key-value projection and the projection after attention. */
        ATTENTION,
        /** Both of these and the perceptrons. */
        ALL
    }

    /**
     * LoRA (Hu et al., ICLR 2022, arXiv 2106.09685): W' = W + alpha / rank * B A.
     *
     * @param rank r of the paper, 1 to 256
     * @param alpha alpha of the paper, above 0 to 1e9
     * @param targets layers that are changed
     */
    record Lora(int rank, double alpha, Targets targets) implements AdapterSpec {
        public Lora {
            requireLowRank(rank, alpha);
        }

        @Override
        public Map<String, String> numbers() {
            return lowRank(rank, alpha, targets);
        }
    }

    /**
     * DoRA (Liu et al., ICML 2024, arXiv 2402.09353): LoRA on the direction of every row of a weight, and its length
     * trained apart: W' = m (W + alpha / rank * B A) / ||W + alpha / rank * B A||.
     *
     * @param rank 1 to 256
     * @param alpha above 0 to 1e9
     * @param targets layers that are changed
     */
    record Dora(int rank, double alpha, Targets targets) implements AdapterSpec {
        public Dora {
            requireLowRank(rank, alpha);
        }

        @Override
        public Map<String, String> numbers() {
            return lowRank(rank, alpha, targets);
        }
    }

    /**
     * Biases only (BitFit, Ben Zaken et al., ACL 2022, arXiv 2106.10199), of encoder and decoder.
     *
     * @param wholeDecoder true: every weight of the decoder and the encoder's normalisations are trained, too, which is
     *     AdaptiveSAM (Paranjape et al., arXiv 2308.03726)
     */
    record Bias(boolean wholeDecoder) implements AdapterSpec {
        @Override
        public Map<String, String> numbers() {
            return Map.of("wholeDecoder", String.valueOf(wholeDecoder));
        }
    }

    /**
     * Small perceptrons after each attention and each perceptron of the encoder (Houlsby et al., ICML 2019, arXiv
     * 1902.00751; for SAM, Wu et al., Medical SAM Adapter, arXiv 2304.12620).
     *
     * @param bottleneck width of the perceptrons, 1 to 1024
     */
    record Adapter(int bottleneck) implements AdapterSpec {
        public Adapter {
            if (bottleneck < 1 || bottleneck > 1024) {
                throw new IllegalArgumentException("bottleneck must be 1 to 1024, got " + bottleneck);
            }
        }

        @Override
        public Map<String, String> numbers() {
            return Map.of("bottleneck", String.valueOf(bottleneck));
        }
    }

    /** Every layer normalisation of encoder and decoder, and nothing else. */
    record Norm() implements AdapterSpec {}

    /** Every weight of the mask decoder: the light form of MedSAM (Ma et al., Nature Communications 15, 654, 2024). */
    record Decoder() implements AdapterSpec {}

    /** Every weight but those of the prompt encoder, as MedSAM trains them. */
    record Full() implements AdapterSpec {}

    /**
     * A small U-Net that is shown, beside the picture, what the generalist's frozen encoder sees of it at three
     * resolutions (a feature pyramid, Lin et al., CVPR 2017, arXiv 1612.03144, in a U-Net, as SAM2-UNet, Xiong et al., arXiv
     * 2408.08870): only the U-Net is trained, and it alone answers.
     */
    record Pyramid() implements AdapterSpec {
        @Override
        public boolean takesHints() {
            return false;
        }
    }

    /**
     * No generalist at all: a small U-Net (Ronneberger et al., MICCAI 2015, arXiv 1505.04597; nnU-Net, Isensee et al.,
     * Nature Methods 18, 203, 2021) trained on the same cases by the same loop, which a specialist must beat.
     */
    record Scratch() implements AdapterSpec {
        @Override
        public boolean adaptsGeneralist() {
            return false;
        }
    }

    /** The generalist as it is: only what stands for a label's name is learnt. */
    record None() implements AdapterSpec {}

    /**
     * A model from elsewhere that outlines structures, in a file of its own. Nothing of it is trained here; the generalist
     * beside it lends its frozen features to the in-domain test, and is what it is compared with.
     *
     * @param channels of its input, 1 or 3
     * @param scaling from display values 0 to 255 to its input: {@code sam}, {@code unit}, {@code zscore}, {@code display},
     *     or a mean and a deviation of display values, as {@code 127.5 60}
     * @param gives what comes out for each label and pixel
     * @param background whether what comes out first stands for the background: then a pixel goes to the highest
     * @param output name of the result that is read; empty where there is but one
     */
    record Guest(int channels, String scaling, Gives gives, boolean background, String output) implements AdapterSpec {
        /** What a model gives. */
        public enum Gives {
            PROBABILITIES,
            LOGITS
        }

        public Guest {
            if (channels != 1 && channels != 3) {
                throw new IllegalArgumentException("channels must be 1 or 3, got " + channels);
            }
        }

        @Override
        public boolean takesHints() {
            return false;
        }

        @Override
        public boolean tellsPresence() {
            return false;
        }

        @Override
        public Map<String, String> numbers() {
            return new TreeMap<>(Map.of(
                    "channels",
                    String.valueOf(channels),
                    "scaling",
                    scaling,
                    "gives",
                    gives.name().toLowerCase(Locale.ROOT),
                    "background",
                    String.valueOf(background),
                    "output",
                    output));
        }
    }

    /** Names of all methods that train, in words. */
    String METHODS = "ssam, lora, dora, bias, adapter, norm, decoder, full, pyramid, scratch or none";

    /** Names of all methods that train. */
    static List<String> methods() {
        return List.of(METHODS.split(", | or ", -1));
    }

    /**
     * A method with its usual numbers.
     *
     * @throws IllegalArgumentException when the method is unknown
     */
    static AdapterSpec usual(String method) {
        return switch (method) {
            case "ssam" -> new Ssam(false);
            case "lora" -> new Lora(4, 4, Targets.QV);
            case "dora" -> new Dora(4, 4, Targets.QV);
            case "bias" -> new Bias(false);
            case "adapter" -> new Adapter(32);
            case "norm" -> new Norm();
            case "decoder" -> new Decoder();
            case "full" -> new Full();
            case "pyramid" -> new Pyramid();
            case "scratch" -> new Scratch();
            case "none" -> new None();
            case "guest" -> new Guest(3, "sam", Guest.Gives.PROBABILITIES, false, "");
            default -> throw new IllegalArgumentException("method must be " + METHODS + ", got " + method);
        };
    }

    /**
     * The spec of a method with the numbers given; those that are not given are the {@link #usual} ones.
     *
     * @throws IllegalArgumentException when the method is unknown, has no such number, or a number is out of its range
     */
    static AdapterSpec of(String method, Map<String, String> given) {
        AdapterSpec usual = usual(method);
        Map<String, String> numbers = new TreeMap<>(usual.numbers());
        given.forEach((name, value) -> {
            if (numbers.replace(name, value) == null) {
                throw new IllegalArgumentException("method " + method + " has "
                        + (usual.numbers().isEmpty()
                                ? "no numbers"
                                : String.join(
                                        ", ", new TreeSet<>(usual.numbers().keySet())))
                        + ", got " + name + " " + value);
            }
        });
        return switch (usual) {
            case Ssam ssam -> new Ssam(flag(numbers, "faithful"));
            case Lora lora -> new Lora(whole(numbers, "rank"), real(numbers, "alpha"), targets(numbers));
            case Dora dora -> new Dora(whole(numbers, "rank"), real(numbers, "alpha"), targets(numbers));
            case Bias bias -> new Bias(flag(numbers, "wholeDecoder"));
            case Adapter adapter -> new Adapter(whole(numbers, "bottleneck"));
            case Norm norm -> norm;
            case Decoder decoder -> decoder;
            case Full full -> full;
            case Pyramid pyramid -> pyramid;
            case Scratch scratch -> scratch;
            case None none -> none;
            case Guest guest -> guest(numbers);
        };
    }

    private static Guest guest(Map<String, String> numbers) {
        String gives = String.valueOf(numbers.get("gives"));
        if (!gives.equals("probabilities") && !gives.equals("logits")) {
            throw new IllegalArgumentException("gives must be probabilities or logits, got " + gives);
        }
        return new Guest(
                whole(numbers, "channels"),
                String.valueOf(numbers.get("scaling")),
                Guest.Gives.valueOf(gives.toUpperCase(Locale.ROOT)),
                flag(numbers, "background"),
                String.valueOf(numbers.get("output")));
    }

    private static boolean flag(Map<String, String> numbers, String name) {
        String got = String.valueOf(numbers.get(name));
        if (!got.equals("true") && !got.equals("false")) {
            throw new IllegalArgumentException(name + " must be true or false, got " + got);
        }
        return got.equals("true");
    }

    private static int whole(Map<String, String> numbers, String name) {
        try {
            return Integer.parseInt(String.valueOf(numbers.get(name)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + numbers.get(name), e);
        }
    }

    private static double real(Map<String, String> numbers, String name) {
        try {
            return Double.parseDouble(String.valueOf(numbers.get(name)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, got " + numbers.get(name), e);
        }
    }

    private static Targets targets(Map<String, String> numbers) {
        String got = String.valueOf(numbers.get("targets"));
        return switch (got) {
            case "qv" -> Targets.QV;
            case "attention" -> Targets.ATTENTION;
            case "all" -> Targets.ALL;
            default -> throw new IllegalArgumentException("targets must be qv, attention or all, got " + got);
        };
    }

    private static Map<String, String> lowRank(int rank, double alpha, Targets targets) {
        return new TreeMap<>(Map.of(
                "rank",
                String.valueOf(rank),
                "alpha",
                String.valueOf(alpha),
                "targets",
                targets.name().toLowerCase(Locale.ROOT)));
    }

    private static void requireLowRank(int rank, double alpha) {
        if (rank < 1 || rank > 256) {
            throw new IllegalArgumentException("rank must be 1 to 256, got " + rank);
        }
        if (!(alpha > 0 && alpha <= 1e9)) {
            throw new IllegalArgumentException("alpha must be above 0 and at most 1e9, got " + alpha);
        }
    }
}
