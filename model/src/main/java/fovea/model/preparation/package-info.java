/** From a picture to a net's input and back: framing, scaling, the values a net is shown. */
@NullMarked
package fovea.model.preparation;

import org.jspecify.annotations.NullMarked;
