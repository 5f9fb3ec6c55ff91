/** The second verb, Training -> Adapter: one resumable training loop for every method. */
@NullMarked
package fovea.adapt;

import org.jspecify.annotations.NullMarked;
