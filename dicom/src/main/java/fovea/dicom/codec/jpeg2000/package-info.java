/**
 * A JPEG 2000 decoder (ISO/IEC 15444-1 = ITU-T T.800, Part 1): codestream, packets, embedded block coding, wavelets, component transforms. Strict: a
 * codestream that ends early is an error, not a blurred picture.
 */
@NullMarked
package fovea.dicom.codec.jpeg2000;

import org.jspecify.annotations.NullMarked;
