/**
 * From the pixels of a DICOM file to values that mean something: {@link fovea.formats.dicom.pixels.FrameReader} gives stored values of a
 * frame on demand, {@link fovea.formats.dicom.pixels.ModalityTransform} makes real ones of them (Hounsfield units),
 * {@link fovea.formats.dicom.pixels.VoiTransform} and {@link fovea.formats.dicom.pixels.ColourTransform} what a person looks at.
 */
@NullMarked
package fovea.formats.dicom.pixels;

import org.jspecify.annotations.NullMarked;
