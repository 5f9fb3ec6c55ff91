/** The verb adapt. */
@NullMarked
package fovea.app.adaptation;

import org.jspecify.annotations.NullMarked;
