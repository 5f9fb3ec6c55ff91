/** The verbs that put a specialist on trial: prove, replicate and claim. */
@NullMarked
package fovea.app.trial;

import org.jspecify.annotations.NullMarked;
