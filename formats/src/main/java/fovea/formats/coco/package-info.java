/** Annotations of the COCO data set's kind (instances: polygons and run lengths) to label maps. */
@NullMarked
package fovea.formats.coco;

import org.jspecify.annotations.NullMarked;
