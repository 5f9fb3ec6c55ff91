/** What makes the program handy in a shell. */
@NullMarked
package fovea.app.shell;

import org.jspecify.annotations.NullMarked;
