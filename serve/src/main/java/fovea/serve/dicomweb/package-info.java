/** DICOMweb (PS3.18): studies in, searched for and out again. */
@NullMarked
package fovea.serve.dicomweb;

import org.jspecify.annotations.NullMarked;
