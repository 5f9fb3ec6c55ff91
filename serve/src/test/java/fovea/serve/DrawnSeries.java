package fovea.serve;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A series of slices with a bright disc, as DICOM files.
 *
 * @param root of all UIDs, so that two series with different roots are of different studies
 * @param modality DICOM's code
 * @param slices how many
 * @param bright value of the disc
 */
record DrawnSeries(String root, String modality, int slices, int bright) {
    /** Values that must never be in a log. */
    static final List<String> CANARIES = List.of("Quillfeather", "PID-774411", "ACC-991177", "19560731");

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final int SIDE = 32;

    static DrawnSeries ct(String root) {
        return new DrawnSeries(root, "CT", 3, 900);
    }

    String study() {
        return root + ".1";
    }

    String series() {
        return root + ".2";
    }

    String instance(int slice) {
        return root + ".3." + (slice + 1);
    }

    /** All files. */
    List<byte[]> files() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (int z = 0; z < slices; z++) {
            files.add(file(z));
        }
        return files;
    }

    /** The file of a slice. */
    byte[] file(int z) throws IOException {
        Path folder = Files.createTempDirectory("drawn");
        Path file = folder.resolve("slice.dcm");
        try {
            Dicom.part10()
                    .write(
                            file,
                            DicomFile.of(dataSet(z))
                                    .withPixels(
                                            NativePixels.of(Tag.PIXEL_DATA, Vr.OW, pixels(z)),
                                            TransferSyntax.EXPLICIT_LITTLE));
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private DataSet dataSet(int z) {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, CT)
                .text(Tag.SOP_INSTANCE_UID, instance(z))
                .text(Tag.STUDY_INSTANCE_UID, study())
                .text(Tag.SERIES_INSTANCE_UID, series())
                .text(Tag.FRAME_OF_REFERENCE_UID, root + ".4")
                .text(Tag.MODALITY, modality)
                .text(Tag.PATIENT_NAME, "Quillfeather^Ada")
                .text(Tag.PATIENT_ID, "PID-774411")
                .text(Tag.PATIENT_BIRTH_DATE, "19560731")
                .text(Tag.PATIENT_SEX, "F")
                .text(Tag.STUDY_DATE, "20260131")
                .text(Tag.STUDY_TIME, "120000")
                .text(Tag.ACCESSION_NUMBER, "ACC-991177")
                .text(Tag.STUDY_ID, "1")
                .text(Tag.SERIES_NUMBER, "2")
                .text(Tag.INSTANCE_NUMBER, String.valueOf(z + 1))
                .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
                .decimals(Tag.IMAGE_POSITION_PATIENT, 0, 0, 2 * z)
                .decimals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .decimals(Tag.PIXEL_SPACING, 1, 1)
                .decimals(Tag.SLICE_THICKNESS, 2)
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.ROWS, SIDE)
                .integers(Tag.COLUMNS, SIDE)
                .integers(Tag.BITS_ALLOCATED, 16)
                .integers(Tag.BITS_STORED, 12)
                .integers(Tag.HIGH_BIT, 11)
                .integers(Tag.PIXEL_REPRESENTATION, 0)
                .decimals(Tag.RESCALE_INTERCEPT, 0)
                .decimals(Tag.RESCALE_SLOPE, 1)
                .build();
    }

    /** A disc of radius 6, whose middle lies at (12, 16). */
    private byte[] pixels(int z) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SIDE * SIDE; i++) {
            int dx = i % SIDE - 12;
            int dy = i / SIDE - 16;
            pixels.putShort((short) (dx * dx + dy * dy <= 36 ? bright : 20 + i % 7 + z));
        }
        return pixels.array();
    }
}
