/** The recipe: everything that decides a training run. */
@NullMarked
package fovea.adapt.recipe;

import org.jspecify.annotations.NullMarked;
