/** Trials as commands hold them: who is on trial, on which cases, and what is written of it. */
@NullMarked
package fovea.app.proof;

import org.jspecify.annotations.NullMarked;
