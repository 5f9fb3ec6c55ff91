/** A suite behind HTTP and DICOMweb. */
@NullMarked
package fovea.serve;

import org.jspecify.annotations.NullMarked;
