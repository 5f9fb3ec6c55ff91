package fovea.model.drawing;

/** A layer that is no plain product with a weight and yet can be drawn. */
public interface DrawnLinear {
    /** Draws what {@code forward} computes: (..., in) to (..., out). */
    Wire draw(Drawing drawing, Wire x);
}
