/** Pixels and where they lie: images, masks, their geometry in the patient, and prompts on them. Arrays run x fastest, then y, then z. */
@NullMarked
package fovea.core.image;

import org.jspecify.annotations.NullMarked;
