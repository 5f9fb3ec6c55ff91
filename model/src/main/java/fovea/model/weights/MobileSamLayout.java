package fovea.model.weights;

import java.util.LinkedHashMap;
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
    private static final int DECODER = 256;

    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    private MobileSamLayout() {}

    /** Shape by name, in the order of the modules. */
    static Map<String, long[]> shapes() {
        MobileSamLayout layout = new MobileSamLayout();
        layout.imageEncoder();
        layout.promptEncoder();
        layout.maskDecoder();
        return layout.shapes;
    }

    /** Side of the attention windows of a layer, 0 to 3. */
    static int window(int layer) {
        return WINDOWS[layer];
    }

    private void imageEncoder() {
        convolution("image_encoder.patch_embed.seq.0", 32, 3, 3);
        convolution("image_encoder.patch_embed.seq.2", 64, 32, 3);
        for (int block = 0; block < DEPTHS[0]; block++) {
            String prefix = "image_encoder.layers.0.blocks." + block;
            convolution(prefix + ".conv1", 256, 64, 1);
            convolution(prefix + ".conv2", 256, 1, 3);
            convolution(prefix + ".conv3", 64, 256, 1);
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
        weight("image_encoder.neck.0", DECODER, 320, 1, 1);
        pair("image_encoder.neck.1", DECODER);
        weight("image_encoder.neck.2", DECODER, DECODER, 3, 3);
        pair("image_encoder.neck.3", DECODER);
    }

    private void downsample(int layer) {
        String prefix = "image_encoder.layers." + layer + ".downsample";
        int wide = DIMENSIONS[layer + 1];
        convolution(prefix + ".conv1", wide, DIMENSIONS[layer], 1);
        convolution(prefix + ".conv2", wide, 1, 3);
        convolution(prefix + ".conv3", wide, wide, 1);
    }

    private void tinyVitBlock(int layer, int block) {
        String prefix = "image_encoder.layers." + layer + ".blocks." + block;
        long dimension = DIMENSIONS[layer];
        shapes.put(
                prefix + ".attn.attention_biases", new long[] {HEADS[layer], (long) WINDOWS[layer] * WINDOWS[layer]});
        pair(prefix + ".attn.norm", dimension);
        pair(prefix + ".attn.qkv", 3 * dimension, dimension);
        pair(prefix + ".attn.proj", dimension, dimension);
        convolution(prefix + ".local_conv", DIMENSIONS[layer], 1, 3);
        pair(prefix + ".mlp.norm", dimension);
        pair(prefix + ".mlp.fc1", 4 * dimension, dimension);
        pair(prefix + ".mlp.fc2", dimension, 4 * dimension);
    }

    private void promptEncoder() {
        shapes.put("prompt_encoder.pe_layer.positional_encoding_gaussian_matrix", new long[] {2, DECODER / 2});
        for (int kind = 0; kind < 4; kind++) {
            weight("prompt_encoder.point_embeddings." + kind, 1, DECODER);
        }
        weight("prompt_encoder.not_a_point_embed", 1, DECODER);
        convolution("prompt_encoder.mask_downscaling.0", 4, 1, 2);
        pair("prompt_encoder.mask_downscaling.1", 4);
        convolution("prompt_encoder.mask_downscaling.3", 16, 4, 2);
        pair("prompt_encoder.mask_downscaling.4", 16);
        convolution("prompt_encoder.mask_downscaling.6", DECODER, 16, 1);
        weight("prompt_encoder.no_mask_embed", 1, DECODER);
    }

    private void maskDecoder() {
        for (int layer = 0; layer < 2; layer++) {
            String prefix = "mask_decoder.transformer.layers." + layer;
            attention(prefix + ".self_attn", DECODER);
            pair(prefix + ".norm1", DECODER);
            attention(prefix + ".cross_attn_token_to_image", DECODER / 2);
            pair(prefix + ".norm2", DECODER);
            pair(prefix + ".mlp.lin1", 2048, DECODER);
            pair(prefix + ".mlp.lin2", DECODER, 2048);
            pair(prefix + ".norm3", DECODER);
            pair(prefix + ".norm4", DECODER);
            attention(prefix + ".cross_attn_image_to_token", DECODER / 2);
        }
        attention("mask_decoder.transformer.final_attn_token_to_image", DECODER / 2);
        pair("mask_decoder.transformer.norm_final_attn", DECODER);
        weight("mask_decoder.iou_token", 1, DECODER);
        weight("mask_decoder.mask_tokens", 4, DECODER);
        transposedConvolution("mask_decoder.output_upscaling.0", DECODER, 64);
        pair("mask_decoder.output_upscaling.1", 64);
        transposedConvolution("mask_decoder.output_upscaling.3", 64, 32);
        for (int mask = 0; mask < 4; mask++) {
            threeLinears("mask_decoder.output_hypernetworks_mlps." + mask, 32);
        }
        threeLinears("mask_decoder.iou_prediction_head", 4);
    }

    private void attention(String prefix, int inner) {
        pair(prefix + ".q_proj", inner, DECODER);
        pair(prefix + ".k_proj", inner, DECODER);
        pair(prefix + ".v_proj", inner, DECODER);
        pair(prefix + ".out_proj", DECODER, inner);
    }

    private void threeLinears(String prefix, int outputs) {
        pair(prefix + ".layers.0", DECODER, DECODER);
        pair(prefix + ".layers.1", DECODER, DECODER);
        pair(prefix + ".layers.2", outputs, DECODER);
    }

    private void convolution(String prefix, int outputs, int inputs, int side) {
        pair(prefix, outputs, inputs, side, side);
    }

    private void transposedConvolution(String prefix, int inputs, int outputs) {
        weight(prefix, inputs, outputs, 2, 2);
        shapes.put(prefix + ".bias", new long[] {outputs});
    }

    /** A weight and a bias of as many values as the weight's first axis. */
    private void pair(String prefix, long... shape) {
        weight(prefix, shape);
        shapes.put(prefix + ".bias", new long[] {shape[0]});
    }

    private void weight(String prefix, long... shape) {
        shapes.put(prefix + ".weight", shape);
    }
}
