/** An adapter's folder: the card, the weights it is sealed with, and the in-domain test beside them. */
@NullMarked
package fovea.model.card;

import org.jspecify.annotations.NullMarked;
