/**
 * The nouns that cross a border between Fovea's modules: what a picture, a mask, a prompt, a case, a cohort, a
 * segmenter and evidence are. Values are immutable records or final classes that check themselves when they are
 * built; families are sealed. The package needs nothing but the JDK, and null is never passed or returned.
 */
@NullMarked
package fovea.core;

import org.jspecify.annotations.NullMarked;
