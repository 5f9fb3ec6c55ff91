package fovea.prove;

import fovea.core.CaseReader;
import fovea.core.HeldOut;
import fovea.core.Segmenter;

/**
 * Who meets whom, and on what.
 *
 * @param specialist asked by label name alone
 * @param generalist asked by box, by centre point and by the whole image
 * @param heldOut cases neither has been adapted on
 * @param reader of their images and reference masks
 */
public record Contest(Segmenter specialist, Segmenter generalist, HeldOut heldOut, CaseReader reader) {}
