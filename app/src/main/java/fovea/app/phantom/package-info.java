/**
 * Synthetic chest radiographs: pictures drawn by a program from a seed, so that the whole pass runs on a machine that
 * has no data. They look enough like the real thing to exercise every step, and they prove nothing about patients;
 * everything made from them says so.
 *
 * <p>Scenes are drawn in a frame of their own: x and y run from -1 to 1, x to the right, y down, whatever the number
 * of pixels. What adds up along the ray is the thickness of tissue; {@link fovea.app.phantom.Film} turns it into grey
 * values.
 */
@NullMarked
package fovea.app.phantom;

import org.jspecify.annotations.NullMarked;
