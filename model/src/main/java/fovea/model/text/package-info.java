/** Frozen text encoders: from the name of a structure to a vector of its meaning. */
@NullMarked
package fovea.model.text;

import org.jspecify.annotations.NullMarked;
