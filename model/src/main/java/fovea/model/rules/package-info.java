/** Findings of reports by rules written by hand: phrases, negations and hedges. They know English. */
@NullMarked
package fovea.model.rules;

import org.jspecify.annotations.NullMarked;
