/** Intervals and tests with the patient as the unit. Every draw comes from a seed; reruns are bit-equal. */
@NullMarked
package fovea.prove.statistics;

import org.jspecify.annotations.NullMarked;
