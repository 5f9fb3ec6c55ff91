/** The verbs that keep a suite: admit and suite. */
@NullMarked
package fovea.app.suite;

import org.jspecify.annotations.NullMarked;
