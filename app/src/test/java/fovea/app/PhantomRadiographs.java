package fovea.app;

import fovea.core.image.Image;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Phantoms as files of radiographs. */
final class PhantomRadiographs {
    private PhantomRadiographs() {}

    /** A drawn picture as the file of a radiograph. */
    static byte[] of(Path png, int patient) throws IOException {
        Image image = ImageFile.decodeImage(png, ImageFile.bytes(png));
        byte[] pixels = new byte[image.width() * image.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) image.stored(i);
        }
        DataSet dataSet = DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1.1")
                .text(Tag.SOP_INSTANCE_UID, "1.2.3.4.3." + patient)
                .text(Tag.STUDY_INSTANCE_UID, "1.2.3.4.1." + patient)
                .text(Tag.SERIES_INSTANCE_UID, "1.2.3.4.2." + patient)
                .text(Tag.MODALITY, "DX")
                .text(Tag.BODY_PART_EXAMINED, "CHEST")
                .text(Tag.PATIENT_NAME, "Phantom^" + patient)
                .text(Tag.PATIENT_ID, "phantom-" + patient)
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.ROWS, image.height())
                .integers(Tag.COLUMNS, image.width())
                .integers(Tag.BITS_ALLOCATED, 8)
                .integers(Tag.BITS_STORED, 8)
                .integers(Tag.HIGH_BIT, 7)
                .integers(Tag.PIXEL_REPRESENTATION, 0)
                .build();
        Path file = Files.createTempFile("radiograph", ".dcm");
        Dicom.part10()
                .write(
                        file,
                        DicomFile.of(dataSet)
                                .withPixels(
                                        NativePixels.of(Tag.PIXEL_DATA, Vr.OB, pixels),
                                        TransferSyntax.EXPLICIT_LITTLE));
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }
}
