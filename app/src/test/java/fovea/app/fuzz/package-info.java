/** Readers of all modules, given spoilt files. */
@NullMarked
package fovea.app.fuzz;

import org.jspecify.annotations.NullMarked;
