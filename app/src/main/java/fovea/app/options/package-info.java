/** Options that several commands share. */
@NullMarked
package fovea.app.options;

import org.jspecify.annotations.NullMarked;
