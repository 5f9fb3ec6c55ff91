/** What is painted where there is nothing: how often, how systematically, and compared fairly between segmenters. */
@NullMarked
package fovea.prove.hallucination;

import org.jspecify.annotations.NullMarked;
