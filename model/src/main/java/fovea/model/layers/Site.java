package fovea.model.layers;

/**
 * The place of one layer or tensor in a net. Methods of adaptation choose by part and role; the name says only where its
 * values stand in a checkpoint.
 *
 * @param name in the checkpoint, such as {@code image_encoder.blocks.3.attn.qkv}
 * @param part of the model that the layer belongs to
 * @param role what the layer does there
 */
public record Site(String name, Part part, Role role) {
    /** Whether this is a layer of that part with that role. */
    public boolean is(Part wantedPart, Role wantedRole) {
        return part == wantedPart && role == wantedRole;
    }
}
