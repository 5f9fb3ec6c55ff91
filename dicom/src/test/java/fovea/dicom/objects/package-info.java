@NullMarked
package fovea.dicom.objects;

import org.jspecify.annotations.NullMarked;
