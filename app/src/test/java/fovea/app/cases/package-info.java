/** Situations in which software went wrong once, as small inputs with a known answer, run as a person would run them. */
@NullMarked
package fovea.app.cases;

import org.jspecify.annotations.NullMarked;
