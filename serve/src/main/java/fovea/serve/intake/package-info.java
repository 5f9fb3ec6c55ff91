/** What comes in: files of DICOM, looked at before they are stored. */
@NullMarked
package fovea.serve.intake;

import org.jspecify.annotations.NullMarked;
