/** Specialists that learn from reviewed cases: gathered, learnt from and proven as a run, and let in or not by a steward. */
@NullMarked
package fovea.serve.learn;

import org.jspecify.annotations.NullMarked;
