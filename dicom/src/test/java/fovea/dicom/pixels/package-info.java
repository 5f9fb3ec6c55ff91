/** Tests of pixels against other software, and the harness that makes the table of conformance files. */
@NullMarked
package fovea.dicom.pixels;

import org.jspecify.annotations.NullMarked;
