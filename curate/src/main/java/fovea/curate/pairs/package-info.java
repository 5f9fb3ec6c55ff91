/** All pairs of vectors that are alike, found without comparing each with each in full, and without missing any. */
@NullMarked
package fovea.curate.pairs;

import org.jspecify.annotations.NullMarked;
