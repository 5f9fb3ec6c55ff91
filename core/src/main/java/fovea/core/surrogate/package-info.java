/**
 * People who do not exist: names to put in the place of real ones, and reports with planted identities, by which finders of
 * identities are trained and measured. All lists and templates were written for this program.
 */
@NullMarked
package fovea.core.surrogate;

import org.jspecify.annotations.NullMarked;
