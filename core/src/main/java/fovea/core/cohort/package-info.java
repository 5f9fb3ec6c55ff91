/** Cases of patients, the cohort that holds them, its two sealed sides, and what an adapter remembers of them. */
@NullMarked
package fovea.core.cohort;

import org.jspecify.annotations.NullMarked;
