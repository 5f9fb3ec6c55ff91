/** Answers as other segmentation programs give them: one label map, and tables of volumes. */
@NullMarked
package fovea.apply.volumes;

import org.jspecify.annotations.NullMarked;
