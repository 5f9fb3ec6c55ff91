/**
 * DICOM files in and out (PS3.5, PS3.10). {@link fovea.dicom.Dicom} is the door; what it is behind, Fovea's own
 * reader and writer or another toolkit, nobody else sees.
 *
 * <pre>{@code
 * Dicom dicom = Dicom.part10();
 * DicomFile file = dicom.readHeader(path);            // stops at the pixels and remembers where they are
 * int rows = file.dataSet().requireInteger(Tag.ROWS);
 * double[] position = file.dataSet().decimals(Tag.IMAGE_POSITION_PATIENT);   // length 0 when absent
 * switch (file.pixelData().orElseThrow()) {
 *     case NativePixels run -> run.bytes(0, rows * columns * 2);    // little endian, read now
 *     case EncapsulatedPixels frames -> frames.frame(0);            // one code stream, fragments joined
 * }
 * DataSet edited = file.dataSet().toBuilder()
 *         .text(Tag.PATIENT_ID, "17")
 *         .items(Tag.SOURCE_IMAGE_SEQUENCE, DataSet.builder().text(Tag.REFERENCED_SOP_CLASS_UID, uid).build())
 *         .build();
 * dicom.write(out, file.withDataSet(edited));         // same transfer syntax, pixels copied as they are
 * dicom.write(out, DicomFile.of(edited).withPixels(   // a new object, Explicit VR Little Endian
 *         NativePixels.of(Tag.PIXEL_DATA, Vr.OB, bytes), TransferSyntax.EXPLICIT_LITTLE));
 * }</pre>
 *
 * <ul>
 *   <li>Tags are ints with the group in the high half, {@link fovea.dicom.data.Tag}; the dictionary is {@link
 *       fovea.dicom.data.Attributes}.
 *   <li>A {@link fovea.dicom.data.DataSet} never holds the pixels of a file that was read. Numbers in it are little
 *       endian; text is decoded by its character sets, its items inheriting those. Absent and empty attributes give empty
 *       answers; {@code require...} refuses them.
 *   <li>The {@link fovea.dicom.data.DataSetBuilder} is strict: values that the representation forbids are refused.
 *       Text that is not ASCII makes the data set UTF-8 (ISO_IR 192).
 *   <li>The reader is tolerant of what is known to be out there (no preamble, no meta information, odd lengths, wrong
 *       transfer syntax, stray delimiters, padding, UN) and bounded: lengths that lie, nesting beyond 64 and deflate
 *       bombs are refused.
 *   <li>All that is malformed raises {@link fovea.dicom.data.DicomException}, which is unchecked and names file,
 *       byte, demand and value got. <b>Who reads files from outside catches it once a file</b> and makes a {@link
 *       fovea.core.cohort.Rejected} with {@link fovea.dicom.data.DicomException#reason}. What fails in the operating system
 *       is an {@link java.io.IOException}.
 * </ul>
 */
@NullMarked
package fovea.dicom;

import org.jspecify.annotations.NullMarked;
