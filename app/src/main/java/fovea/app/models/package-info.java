/** Generalists in the cache. */
@NullMarked
package fovea.app.models;

import org.jspecify.annotations.NullMarked;
