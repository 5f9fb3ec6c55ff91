/** Reports and what is said in them. */
@NullMarked
package fovea.core.report;

import org.jspecify.annotations.NullMarked;
