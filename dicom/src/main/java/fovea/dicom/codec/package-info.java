/**
 * Codecs of DICOM's encapsulated pixel data, on bytes alone: RLE (PS3.5 Annex G), JPEG lossless, extended and
 * progressive (ITU-T T.81), JPEG-LS (ITU-T T.87), and through libraries JPEG baseline and JPEG 2000. Every codec is told the
 * shape the data set declares and refuses a stream that claims another one before it allocates anything.
 */
@NullMarked
package fovea.dicom.codec;

import org.jspecify.annotations.NullMarked;
