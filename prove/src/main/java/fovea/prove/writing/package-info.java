/** Measures of texts that are written. */
@NullMarked
package fovea.prove.writing;

import org.jspecify.annotations.NullMarked;
