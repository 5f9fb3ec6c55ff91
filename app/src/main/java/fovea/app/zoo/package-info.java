/** Specialists that come with Fovea: what there is, and getting one. */
@NullMarked
package fovea.app.zoo;

import org.jspecify.annotations.NullMarked;
