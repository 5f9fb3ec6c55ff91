/** Studies taken in, jobs made of them, and the one thread that asks the specialists. */
@NullMarked
package fovea.serve.work;

import org.jspecify.annotations.NullMarked;
