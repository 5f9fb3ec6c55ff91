/**
 * What a segmenter found, as DICOM objects, and such objects of others as masks: Segmentation (PS3.3 A.51), measurement
 * report (PS3.16 TID 1500), secondary capture, and RT Structure Set in.
 *
 * <p>{@link fovea.dicom.sources.SourceImages} are the frames that masks lie on: slice z of a mask is frame z of
 * them, in the order they were given. Nothing here resamples when it writes; masks go out on the grid of their source.
 */
@NullMarked
package fovea.dicom.objects;

import org.jspecify.annotations.NullMarked;
