/** Situations from public bug reports with known answers, as a user would curate them. */
@NullMarked
package fovea.curate.cases;

import org.jspecify.annotations.NullMarked;
