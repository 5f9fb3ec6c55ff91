/** Cohorts in the layouts of other tools, and other tools' predictions as answers. */
@NullMarked
package fovea.formats.exchange;

import org.jspecify.annotations.NullMarked;
