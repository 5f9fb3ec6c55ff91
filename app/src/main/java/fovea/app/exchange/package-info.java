/** Cohorts for other tools. */
@NullMarked
package fovea.app.exchange;

import org.jspecify.annotations.NullMarked;
