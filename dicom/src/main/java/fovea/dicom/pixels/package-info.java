/**
 * From the pixels of a DICOM file to values that mean something: {@link fovea.dicom.pixels.FrameReader} gives stored values of a
 * frame on demand, {@link fovea.dicom.pixels.ModalityTransform} makes real ones of them (Hounsfield units),
 * {@link fovea.dicom.pixels.VoiTransform} and {@link fovea.dicom.pixels.ColourTransform} what a person looks at.
 */
@NullMarked
package fovea.dicom.pixels;

import org.jspecify.annotations.NullMarked;
