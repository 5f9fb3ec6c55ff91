/** RT Structure Sets: contours as masks on the grid of the images that they were drawn on (PS3.3 section C.8.8.6). */
@NullMarked
package fovea.dicom.structures;

import org.jspecify.annotations.NullMarked;
