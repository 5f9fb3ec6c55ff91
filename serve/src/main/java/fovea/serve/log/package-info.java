/** Structured logs without patient data. */
@NullMarked
package fovea.serve.log;

import org.jspecify.annotations.NullMarked;
