/** Archives as hospitals and challenges hand them out, unpacked within bounds. */
@NullMarked
package fovea.curate.archive;

import org.jspecify.annotations.NullMarked;
