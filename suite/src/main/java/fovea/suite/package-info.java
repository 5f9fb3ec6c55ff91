/** Admitted specialists in a folder: the only way in, a log that notices edits, and who of them answers about a study. */
@NullMarked
package fovea.suite;

import org.jspecify.annotations.NullMarked;
