package fovea.model.vision;

import fovea.model.checkpoint.SamVitLayout;
import fovea.model.layers.Layers;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of one of SAM's encoders (arXiv 2304.02643, appendix A).
 *
 * @param width channels of a token
 * @param depth number of blocks
 * @param heads attention heads; a head has width / heads channels
 * @param global blocks, from 0, whose tokens see the whole picture; all others see windows
 * @param window side of a window in tokens
 */
public record VitForm(int width, int depth, int heads, Set<Integer> global, int window) implements Architecture {
    /** ViT-B: 93.7 M parameters with prompt encoder and decoder. */
    public static final VitForm BASE = new VitForm(768, 12, 12, Set.of(2, 5, 8, 11), 14);

    /** ViT-L: 312.3 M parameters. */
    public static final VitForm LARGE = new VitForm(1024, 24, 16, Set.of(5, 11, 17, 23), 14);

    /** ViT-H: 641.1 M parameters. */
    public static final VitForm HUGE = new VitForm(1280, 32, 16, Set.of(7, 15, 23, 31), 14);

    public VitForm {
        global = Set.copyOf(global);
        if (width < 1 || heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException("width must be a multiple of heads, got " + width + " and " + heads);
        }
    }

    /** Side of a block's windows in tokens, 0 where it sees the whole picture. */
    int windowOf(int block) {
        return global.contains(block) ? 0 : window;
    }

    /** Names and shapes of the weights of such a net, as the published state dicts have them. */
    public Map<String, long[]> layout() {
        return SamVitLayout.shapes(width, depth, heads, global, window);
    }

    @Override
    public Sam over(Layers layers) {
        return new Sam(new VitEncoder(layers, this), new PromptEncoder(layers), new MaskDecoder(layers));
    }

    @Override
    public int granularity() {
        return 16;
    }

    /**
     * By the values that a block keeps: 28 a channel of a token, or 18 where few of its layers are trained; and for
     * attention 4 a channel and 8 a head and token of the line for each token of its windows, padding included. Of blocks
     * that keep nothing one is there at a time, with as much again for what is on its way; with its gradients where it is
     * computed again.
     */
    @Override
    public long stepBytes(int size, Kept kept) {
        long side = Math.ceilDiv(size, 16);
        long tokens = side * side;
        long across = Math.ceilDiv(side, window) * (long) window; // padded
        long channels = kept.trained() == Kept.Trained.FEW ? 18 : 28;
        long inWindows = channels * width * tokens + (4L * width + 8L * heads * window) * across * across;
        long overAll = ((channels + 4) * width + 8L * heads * side) * tokens;
        long all = inWindows * (depth - global.size()) + overAll * global.size();
        long block = Math.max(inWindows, overAll);
        long values =
                switch (kept.extent()) {
                    case NOTHING -> 2 * block;
                    case INPUTS -> Math.min(all, 4 * block + (long) depth * width * tokens);
                    case ALL -> all;
                };
        return Float.BYTES * values + 1000L * size * size;
    }
}
