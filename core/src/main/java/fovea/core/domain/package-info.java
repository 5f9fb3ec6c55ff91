/** Is an image of the kind that a specialist learnt from? A distance on an encoder's features, and a calibrated threshold. */
@NullMarked
package fovea.core.domain;

import org.jspecify.annotations.NullMarked;
