package fovea.model;

import fovea.core.AdapterSpec;
import fovea.core.AdapterSpec.Targets;
import fovea.model.vision.Architecture;
import fovea.model.vision.Architecture.Kept;
import fovea.model.vision.Architecture.Kept.Extent;
import fovea.model.vision.Architecture.Kept.Trained;
import fovea.model.vision.VitForm;

/**
 * What training an adapter holds beside the generalist at most, in bytes. Its numbers are upper bounds to what was measured
 * (docs/results/memory.md).
 *
 * @param trained at most so many values are trained
 * @param adapter those values with gradients, moments and running mean, what the method keeps beside the generalist, and
 *     what libtorch takes for its own at the first step
 * @param perStep what a step holds however many images it is shown: changed weights
 * @param perImage what a step holds for each image that is shown at the same time
 */
public record TrainingMemory(long trained, long adapter, long perStep, long perImage) {
    private static final long LIBRARY = 110L << 20;
    private static final long COPIES = 5; // values, gradients, two moments, a running mean
    private static final long DECODER = 4_060_000;
    private static final long SCRATCH = 1_800_000;
    private static final long PYRAMID = 1_900_000;
    private static final long CONVOLUTIONS = 1300; // bytes a pixel of the input
    private static final long LABEL = 300; // bytes a pixel of the input: the decoder's pass and the loss

    /**
     * A generalist's net.
     *
     * @param parameters number of its weights
     */
    public record Net(Architecture architecture, long parameters) {
        /** MobileSAM: the smallest there is. */
        public static final Net MOBILE_SAM = new Net(Architecture.MOBILE, 9_803_780);

        /** SAM with ViT-B. */
        public static final Net VIT_B = new Net(VitForm.BASE, 93_735_472);

        /** No generalist: a net from scratch takes the sizes that MobileSAM takes. */
        public static final Net NONE = new Net(Architecture.MOBILE, 0);

        /** Of a generalist. */
        public static Net of(Generalist base) {
            return new Net(base.architecture(), base.parameters());
        }

        /** The nearest side that it takes, at most {@code size}. */
        public int side(int size) {
            return Math.max(64, size / architecture.granularity() * architecture.granularity());
        }
    }

    /**
     * What decides the memory of a step beside net and method.
     *
     * @param size side of the net's square input in pixels
     * @param labels each image is shown with
     * @param recompute whether the encoder's activations are forgotten and computed again
     */
    public record Form(int size, int labels, boolean recompute) {}

    /** Of a method on a net. */
    public static TrainingMemory of(Net net, AdapterSpec spec, Form form) {
        return switch (spec) {
            case AdapterSpec.Pyramid pyramid -> convolutions(PYRAMID, form);
            case AdapterSpec.Scratch scratch -> convolutions(SCRATCH, form);
            default -> adapted(net, spec, form);
        };
    }

    /** A net of convolutions; a frozen encoder beside it lets everything go block by block. */
    private static TrainingMemory convolutions(long trained, Form form) {
        long pixels = (long) form.size() * form.size();
        return new TrainingMemory(
                trained, LIBRARY + Float.BYTES * COPIES * trained, 0, pixels * (CONVOLUTIONS + LABEL * form.labels()));
    }

    private static TrainingMemory adapted(Net net, AdapterSpec spec, Form form) {
        long weights = net.parameters();
        long trained = trained(spec, weights);
        long factors = spec instanceof AdapterSpec.Ssam ? 2 * weights : 0;
        long changed =
                changedWeights(spec, weights) / (form.recompute() ? 6 : 1); // at least twelve blocks, one at a time
        long pixels = (long) form.size() * form.size();
        return new TrainingMemory(
                trained,
                LIBRARY + Float.BYTES * (COPIES * trained + factors),
                Float.BYTES * changed,
                net.architecture().stepBytes(form.size(), kept(spec, form.recompute()))
                        + LABEL * pixels * form.labels());
    }

    /** Of a step that is shown so many images at the same time. */
    public long step(int images) {
        return perStep + images * perImage;
    }

    private static Kept kept(AdapterSpec spec, boolean recompute) {
        Extent again = recompute ? Extent.INPUTS : Extent.ALL;
        return new Kept(trainsEncoder(spec) ? again : Extent.NOTHING, trainedLayers(spec));
    }

    private static Trained trainedLayers(AdapterSpec spec) {
        return switch (spec) {
            case AdapterSpec.Ssam ssam -> Trained.MOST;
            case AdapterSpec.Full full -> Trained.EVERY;
            case AdapterSpec.Lora lora -> lora.targets() == Targets.QV ? Trained.FEW : Trained.MOST;
            case AdapterSpec.Dora dora -> dora.targets() == Targets.QV ? Trained.FEW : Trained.MOST;
            default -> Trained.FEW;
        };
    }

    /** Whether gradients go through the image encoder, so that it has activations to keep or to compute again. */
    public static boolean trainsEncoder(AdapterSpec spec) {
        return !(spec instanceof AdapterSpec.None
                || spec instanceof AdapterSpec.Decoder
                || spec instanceof AdapterSpec.Pyramid
                || spec instanceof AdapterSpec.Scratch);
    }

    private static long trained(AdapterSpec spec, long weights) {
        long few = weights / 100;
        return switch (spec) {
            case AdapterSpec.Full full -> weights;
            case AdapterSpec.Decoder decoder -> DECODER;
            case AdapterSpec.Bias bias -> bias.wholeDecoder() ? DECODER + 2 * few : few;
            case AdapterSpec.Lora lora -> few + lora.rank() * weights / 300;
            case AdapterSpec.Dora dora -> few + dora.rank() * weights / 300;
            case AdapterSpec.Adapter adapter -> few + adapter.bottleneck() * weights / 1200;
            default -> few;
        };
    }

    /** Values of changed weights that stay until gradients are known. */
    private static long changedWeights(AdapterSpec spec, long weights) {
        return switch (spec) {
            case AdapterSpec.Ssam ssam -> weights / 4; // where the factored form is the dearer one
            case AdapterSpec.Lora lora -> 3 * covered(lora.targets(), weights) / 2;
            case AdapterSpec.Dora dora -> 6 * covered(dora.targets(), weights);
            default -> 0;
        };
    }

    private static long covered(Targets targets, long weights) {
        return switch (targets) {
            case QV -> weights / 4;
            case ATTENTION -> weights / 3;
            case ALL -> weights;
        };
    }
}
