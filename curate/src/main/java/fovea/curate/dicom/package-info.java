/** Cases of a folder of DICOM files: image series, the Segmentations and structure sets that refer to them, and what identifies. */
@NullMarked
package fovea.curate.dicom;

import org.jspecify.annotations.NullMarked;
