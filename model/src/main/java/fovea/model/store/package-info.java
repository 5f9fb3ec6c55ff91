/** The catalogue of models, their pinned downloads, and the cache they are kept in. */
@NullMarked
package fovea.model.store;

import org.jspecify.annotations.NullMarked;
