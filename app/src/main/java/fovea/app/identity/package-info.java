/** Texts without what identifies people. */
@NullMarked
package fovea.app.identity;

import org.jspecify.annotations.NullMarked;
