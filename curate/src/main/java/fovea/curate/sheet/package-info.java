/** The data sheet: one HTML page about a cohort, for the person who must sign for it. */
@NullMarked
package fovea.curate.sheet;

import org.jspecify.annotations.NullMarked;
