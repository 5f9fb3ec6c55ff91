/** Layouts of folders that people have, and what is read of them: pairs, tables, lists of data sets, COCO, DICOM. */
@NullMarked
package fovea.curate.layout;

import org.jspecify.annotations.NullMarked;
