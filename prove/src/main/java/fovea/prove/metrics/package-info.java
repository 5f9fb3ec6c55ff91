/**
 * Scores of a mask against a reference mask: one pass over both yields facts, small readers turn facts into scores. All
 * conventions stand in {@link fovea.prove.metrics.Conventions}.
 */
@NullMarked
package fovea.prove.metrics;

import org.jspecify.annotations.NullMarked;
