/** What the training loop asks of any learner, and the losses that learners share. */
@NullMarked
package fovea.model.learning;

import org.jspecify.annotations.NullMarked;
