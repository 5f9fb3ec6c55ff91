/** Images of a series as the source of objects that are derived from them. */
@NullMarked
package fovea.dicom.sources;

import org.jspecify.annotations.NullMarked;
