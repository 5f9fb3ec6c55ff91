/**
 * From a folder of DICOM files to volumes: {@link fovea.dicom.series.SeriesFolder} groups slices by study, series, frame of reference and
 * orientation, sorts them by their place along the normal, and names what is wrong as values; only a
 * {@link fovea.dicom.series.SliceStack} without a defect becomes a volume.
 */
@NullMarked
package fovea.dicom.series;

import org.jspecify.annotations.NullMarked;
