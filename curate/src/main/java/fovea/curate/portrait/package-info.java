/** Small measures of a picture and its masks, from which the detectors of quality control judge. */
@NullMarked
package fovea.curate.portrait;

import org.jspecify.annotations.NullMarked;
