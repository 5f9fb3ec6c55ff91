/** Pictures to learn from: cut, varied, turned, with negatives among them, and made ahead of the loop. */
@NullMarked
package fovea.adapt.samples;

import org.jspecify.annotations.NullMarked;
