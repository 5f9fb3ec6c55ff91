package fovea.model.checkpoint;

import java.util.Map;

/**
 * Names and shapes of every weight of MobileSAM (Zhang et al. 2023): the TinyViT-5M image encoder with each batch norm
 * folded into its convolution, SAM's prompt encoder and SAM's mask decoder. Names are those of the published state
 * dict; 9,803,524 parameters and one buffer of 256, against 9,808,452 parameters before folding.
 */
final class MobileSamLayout {
    private static final int[] DIMENSIONS = {64, 128, 160, 320};
    private static final int[] DEPTHS = {2, 2, 6, 2};
    private static final int[] HEADS = {2, 4, 5, 10};
    private static final int[] WINDOWS = {7, 7, 14, 7};

    private final SamLayout layout = new SamLayout();

    private MobileSamLayout() {}

    /** Shape by name, in the order of the modules. */
    static Map<String, long[]> shapes() {
        MobileSamLayout layout = new MobileSamLayout();
        layout.imageEncoder();
        layout.layout.promptEncoder();
        layout.layout.maskDecoder();
        return layout.layout.shapes();
    }

    /** Side of the attention windows of a layer, 0 to 3. */
    static int window(int layer) {
        return WINDOWS[layer];
    }

    private void imageEncoder() {
        layout.convolution("image_encoder.patch_embed.seq.0", 32, 3, 3);
        layout.convolution("image_encoder.patch_embed.seq.2", 64, 32, 3);
        for (int block = 0; block < DEPTHS[0]; block++) {
            String prefix = "image_encoder.layers.0.blocks." + block;
            layout.convolution(prefix + ".conv1", 256, 64, 1);
            layout.convolution(prefix + ".conv2", 256, 1, 3);
            layout.convolution(prefix + ".conv3", 64, 256, 1);
        }
        downsample(0);
        for (int layer = 1; layer < DIMENSIONS.length; layer++) {
            for (int block = 0; block < DEPTHS[layer]; block++) {
                tinyVitBlock(layer, block);
            }
            if (layer + 1 < DIMENSIONS.length) {
                downsample(layer);
            }
        }
        layout.neck(320);
    }

    private void downsample(int layer) {
        String prefix = "image_encoder.layers." + layer + ".downsample";
        int wide = DIMENSIONS[layer + 1];
        layout.convolution(prefix + ".conv1", wide, DIMENSIONS[layer], 1);
        layout.convolution(prefix + ".conv2", wide, 1, 3);
        layout.convolution(prefix + ".conv3", wide, wide, 1);
    }

    private void tinyVitBlock(int layer, int block) {
        String prefix = "image_encoder.layers." + layer + ".blocks." + block;
        long dimension = DIMENSIONS[layer];
        layout.tensor(prefix + ".attn.attention_biases", HEADS[layer], (long) WINDOWS[layer] * WINDOWS[layer]);
        layout.pair(prefix + ".attn.norm", dimension);
        layout.pair(prefix + ".attn.qkv", 3 * dimension, dimension);
        layout.pair(prefix + ".attn.proj", dimension, dimension);
        layout.convolution(prefix + ".local_conv", DIMENSIONS[layer], 1, 3);
        layout.pair(prefix + ".mlp.norm", dimension);
        layout.pair(prefix + ".mlp.fc1", 4 * dimension, dimension);
        layout.pair(prefix + ".mlp.fc2", dimension, 4 * dimension);
    }
}
