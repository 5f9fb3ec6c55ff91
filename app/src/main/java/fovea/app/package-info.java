/** The one binary: commands and configuration. Only this package prints or exits. */
@NullMarked
package fovea.app;

import org.jspecify.annotations.NullMarked;
