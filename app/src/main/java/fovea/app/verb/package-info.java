/** What every verb of the command line has: a result in words and JSON, an exit code, failures that are told. */
@NullMarked
package fovea.app.verb;

import org.jspecify.annotations.NullMarked;
