/**
 * Nets as graphs of ONNX: each box of a net draws itself beside its {@code forward}, so that who changes the one sees the
 * other.
 */
@NullMarked
package fovea.model.drawing;

import org.jspecify.annotations.NullMarked;
