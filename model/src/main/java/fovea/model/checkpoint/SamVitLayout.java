package fovea.model.checkpoint;

import java.util.Map;
import java.util.Set;

/** Names and shapes of every weight of SAM with its own encoder (Kirillov et al. 2023), as in the published state dict. */
public final class SamVitLayout {
    private static final String ROOT = "image_encoder.";

    private SamVitLayout() {}

    /**
     * Shape by name, in the order of the modules. Learnt positions and the distances of blocks that see the whole picture
     * may be of any size (-1), for they are interpolated; windows are not.
     *
     * @param width channels of a token
     * @param heads a head has width / heads channels
     * @param global blocks that see the whole picture
     * @param window side of all other blocks' windows in tokens
     */
    public static Map<String, long[]> shapes(int width, int depth, int heads, Set<Integer> global, int window) {
        SamLayout layout = new SamLayout();
        layout.tensor(ROOT + "pos_embed", 1, SamLayout.ANY, SamLayout.ANY, width);
        layout.pair(ROOT + "patch_embed.proj", width, 3, 16, 16);
        for (int block = 0; block < depth; block++) {
            String prefix = ROOT + "blocks." + block;
            long distances = global.contains(block) ? SamLayout.ANY : 2L * window - 1;
            layout.pair(prefix + ".norm1", width);
            layout.tensor(prefix + ".attn.rel_pos_h", distances, width / heads);
            layout.tensor(prefix + ".attn.rel_pos_w", distances, width / heads);
            layout.pair(prefix + ".attn.qkv", 3L * width, width);
            layout.pair(prefix + ".attn.proj", width, width);
            layout.pair(prefix + ".norm2", width);
            layout.pair(prefix + ".mlp.lin1", 4L * width, width);
            layout.pair(prefix + ".mlp.lin2", width, 4L * width);
        }
        layout.neck(width);
        layout.promptEncoder();
        layout.maskDecoder();
        return layout.shapes();
    }
}
