/** Files of every kind behind one door: told apart by name and first bytes, and the cases of a cohort read from them. */
@NullMarked
package fovea.formats.cases;

import org.jspecify.annotations.NullMarked;
