/** Libtorch itself: loaded once, its arithmetic, its memory, and forward passes that are computed again for gradients. */
@NullMarked
package fovea.model.libtorch;

import org.jspecify.annotations.NullMarked;
