/** Adaptation to reports: what is learnt from them, in which order, and what is written. */
@NullMarked
package fovea.adapt.reports;

import org.jspecify.annotations.NullMarked;
