/**
 * De-identification of DICOM by PS3.15 Annex E: the Basic Application Level Confidentiality Profile with options.
 *
 * <pre>{@code
 * Deidentifier deidentifier = new Deidentifier(SecretKey.read(keyFile), Options.basic().shiftingDates());
 * Deidentified one = deidentifier.deidentify(Dicom.part10().readWhole(path));
 * Dicom.part10().write(out, one.file());
 * SortedSet<String> kept = IdentifyingAttributes.in(header.dataSet());   // for the warning where nobody de-identified
 * }</pre>
 *
 * <p>The profile's table is the resource {@code basic-profile.txt}. Beyond it: private and unknown attributes go, names go
 * wherever they stand, free text that the table does not know goes, values that are not what their representation demands
 * go, and whatever names the patient in text that stays. {@link fovea.dicom.deidentify.IdentifyingAttributes} says which
 * attributes of a file would identify a patient.
 */
@NullMarked
package fovea.dicom.deidentify;

import org.jspecify.annotations.NullMarked;
