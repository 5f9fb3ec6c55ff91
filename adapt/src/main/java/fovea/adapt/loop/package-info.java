/** One resumable training loop for every learner: steps, pace, budget of time, checkpoints, and the folder of a run. */
@NullMarked
package fovea.adapt.loop;

import org.jspecify.annotations.NullMarked;
