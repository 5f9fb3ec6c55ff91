/** The trained tensors of a net, whatever the net is, and the optimiser that changes them. */
@NullMarked
package fovea.model.optimisation;

import org.jspecify.annotations.NullMarked;
