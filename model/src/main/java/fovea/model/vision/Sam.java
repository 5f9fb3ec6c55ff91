package fovea.model.vision;

import fovea.model.layers.Layers;

/**
 * The three parts of SAM's figure 4.
 *
 * @param encoder runs once an image
 * @param prompts runs once a prompt
 * @param decoder runs once a prompt
 */
public record Sam(ImageEncoder encoder, PromptEncoder prompts, MaskDecoder decoder) {
    /** MobileSAM: TinyViT-5M before SAM's own prompt encoder and decoder. */
    public static Sam mobile(Layers layers) {
        return new Sam(TinyVit.tinyVit5m(layers), new PromptEncoder(layers), new MaskDecoder(layers));
    }
}
