/** A specialist on a study: answers as values, and as files and DICOM objects. */
@NullMarked
package fovea.apply;

import org.jspecify.annotations.NullMarked;
