/**
 * From a folder of DICOM files to volumes: {@link fovea.formats.dicom.series.SeriesFolder} groups slices by study, series, frame of reference and
 * orientation, sorts them by their place along the normal, and names what is wrong as values; only a
 * {@link fovea.formats.dicom.series.SliceStack} without a defect becomes a volume.
 */
@NullMarked
package fovea.formats.dicom.series;

import org.jspecify.annotations.NullMarked;
