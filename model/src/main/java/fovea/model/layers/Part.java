package fovea.model.layers;

/** The parts of a model: the three of SAM (Kirillov et al., arXiv 2304.02643, section 3), and the encoder of labels' names. */
public enum Part {
    IMAGE_ENCODER,
    PROMPT_ENCODER,
    MASK_DECODER,
    TEXT_ENCODER;

    /** A place in this part. */
    public Site site(String name, Role role) {
        return new Site(name, this, role);
    }
}
