/**
 * Convolution nets that give a logit for each label at each pixel, and take no prompt but the names of labels. Their
 * values are found in {@link fovea.model.adapters.Trainables}; a net holds final tensors and no state.
 */
@NullMarked
package fovea.model.unet;

import org.jspecify.annotations.NullMarked;
