/** How fast evidence is: harnesses run by {@code bench/run}, never by tests. */
@NullMarked
package fovea.prove.bench;

import org.jspecify.annotations.NullMarked;
