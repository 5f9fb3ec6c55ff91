/**
 * Whether a segmenter's confidence can be believed, and what to do when it cannot: reliability, temperature, refusal by
 * confidence, and guarantees that hold without a model of the data.
 */
@NullMarked
package fovea.prove.calibration;

import org.jspecify.annotations.NullMarked;
