/** Who is whose patient, which pictures are copies of one another, and the split by patients. */
@NullMarked
package fovea.curate.split;

import org.jspecify.annotations.NullMarked;
