/** The data model of DICOM (PS3.5): data sets, elements, value representations, character sets. Nothing here reads a file. */
@NullMarked
package fovea.dicom.data;

import org.jspecify.annotations.NullMarked;
