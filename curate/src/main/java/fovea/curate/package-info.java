/** The first verb, files -> Cohort: finds the cases in a folder, refuses what is bad with a reason, and splits by patient. */
@NullMarked
package fovea.curate;

import org.jspecify.annotations.NullMarked;
