/** Tests of series: drawn slices with planted defects, and real ones against a reference. */
@NullMarked
package fovea.dicom.series;

import org.jspecify.annotations.NullMarked;
