@NullMarked
package fovea.formats.dicom.objects;

import org.jspecify.annotations.NullMarked;
