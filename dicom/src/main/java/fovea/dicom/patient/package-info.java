/** Who a file's patient is: one rule of identity for curation, de-identification and proof. */
@NullMarked
package fovea.dicom.patient;

import org.jspecify.annotations.NullMarked;
