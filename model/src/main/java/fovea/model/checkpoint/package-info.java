/** Names and shapes of published checkpoints, brought to the names of the nets of this project. */
@NullMarked
package fovea.model.checkpoint;

import org.jspecify.annotations.NullMarked;
