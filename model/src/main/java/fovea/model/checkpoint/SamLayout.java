package fovea.model.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names and shapes of weights as they are listed, module by module, and the modules that all of SAM's family share:
 * prompt encoder and mask decoder (Kirillov et al. 2023), 4,064,560 parameters and one buffer of 256.
 */
final class SamLayout {
    /** A size that may be any positive number. */
    static final long ANY = -1;

    private static final int DECODER = 256;

    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    /** Shape by name, in the order of the modules. */
    Map<String, long[]> shapes() {
        return shapes;
    }

    /** From the encoder's width to 256 channels; its convolutions have no bias. */
    void neck(long width) {
        weight("image_encoder.neck.0", DECODER, width, 1, 1);
        pair("image_encoder.neck.1", DECODER);
        weight("image_encoder.neck.2", DECODER, DECODER, 3, 3);
        pair("image_encoder.neck.3", DECODER);
    }

    void tensor(String name, long... shape) {
        shapes.put(name, shape);
    }

    void promptEncoder() {
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

    void maskDecoder() {
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

    void attention(String prefix, int inner) {
        pair(prefix + ".q_proj", inner, DECODER);
        pair(prefix + ".k_proj", inner, DECODER);
        pair(prefix + ".v_proj", inner, DECODER);
        pair(prefix + ".out_proj", DECODER, inner);
    }

    void threeLinears(String prefix, int outputs) {
        pair(prefix + ".layers.0", DECODER, DECODER);
        pair(prefix + ".layers.1", DECODER, DECODER);
        pair(prefix + ".layers.2", outputs, DECODER);
    }

    void convolution(String prefix, int outputs, int inputs, int side) {
        pair(prefix, outputs, inputs, side, side);
    }

    void transposedConvolution(String prefix, int inputs, int outputs) {
        weight(prefix, inputs, outputs, 2, 2);
        shapes.put(prefix + ".bias", new long[] {outputs});
    }

    /** A weight and a bias of as many values as the weight's first axis. */
    void pair(String prefix, long... shape) {
        weight(prefix, shape);
        shapes.put(prefix + ".bias", new long[] {shape[0]});
    }

    void weight(String prefix, long... shape) {
        shapes.put(prefix + ".weight", shape);
    }
}
