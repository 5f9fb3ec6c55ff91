/** Seeds of property tests. */
@NullMarked
package fovea.seeds;

import org.jspecify.annotations.NullMarked;
