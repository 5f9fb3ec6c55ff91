/** Tests of the codecs against streams that other software made. */
@NullMarked
package fovea.dicom.codec;

import org.jspecify.annotations.NullMarked;
