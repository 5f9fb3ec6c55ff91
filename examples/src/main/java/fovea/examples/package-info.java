/** Fovea as a library, a class a verb; {@code docs/library.md} shows these lines. */
@NullMarked
package fovea.examples;

import org.jspecify.annotations.NullMarked;
