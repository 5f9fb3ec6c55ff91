/**
 * Quality control: what is wrong with the cases of a cohort. Each case is looked at once and kept as a small
 * {@link fovea.curate.portrait.Portrait}; detectors then compare the portraits, one small class a kind of defect.
 */
@NullMarked
package fovea.curate.quality;

import org.jspecify.annotations.NullMarked;
