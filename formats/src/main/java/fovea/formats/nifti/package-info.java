/**
 * NIfTI-1 and NIfTI-2 volumes in and out (nifti1.h and nifti2.h of the NIfTI Data Format Working Group): {@code .nii},
 * {@code .nii.gz} and pairs {@code .hdr} with {@code .img}. The border where NIfTI's RAS millimetres become DICOM's LPS.
 */
@NullMarked
package fovea.formats.nifti;

import org.jspecify.annotations.NullMarked;
