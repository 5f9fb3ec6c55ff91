/** What a service learns with: successors of a suite's specialists, out of reviewed cases. */
@NullMarked
package fovea.app.learning;

import org.jspecify.annotations.NullMarked;
