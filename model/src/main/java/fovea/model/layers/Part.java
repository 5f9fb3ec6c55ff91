package fovea.model.layers;

/**
 * The parts of a model: the three of SAM (Kirillov et al., arXiv 2304.02643, section 3), the encoder of texts, and what
 * writes texts.
 */
public enum Part {
    IMAGE_ENCODER,
    PROMPT_ENCODER,
    MASK_DECODER,
    TEXT_ENCODER,
    TEXT_DECODER;

    /** A place in this part. */
    public Site site(String name, Role role) {
        return new Site(name, this, role);
    }
}
