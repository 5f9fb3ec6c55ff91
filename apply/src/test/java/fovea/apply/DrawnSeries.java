package fovea.apply;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;

/** CT slices of 12 columns and 10 rows, .5 by .5 mm, 2 mm apart, with a rescale of -1000. */
final class DrawnSeries {
    static final int COLUMNS = 12;
    static final int ROWS = 10;

    private DrawnSeries() {}

    /** The header of slice z, from 0. */
    static DataSetBuilder header(int z) {
        return DataSet.builder()
                .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.SOP_INSTANCE_UID, "1.2.3.4." + (z + 1))
                .text(Tag.STUDY_INSTANCE_UID, "1.2.3.1")
                .text(Tag.SERIES_INSTANCE_UID, "1.2.3.2")
                .text(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.9")
                .text(Tag.MODALITY, "CT")
                .text(Tag.BODY_PART_EXAMINED, "CHEST")
                .text(Tag.PATIENT_NAME, "M\u00fcller^J\u00fcrgen")
                .text(Tag.PATIENT_ID, "17")
                .integers(Tag.INSTANCE_NUMBER, z + 1)
                .decimals(Tag.IMAGE_POSITION_PATIENT, -3, -2, 2 * z)
                .decimals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .decimals(Tag.PIXEL_SPACING, 0.5, 0.5)
                .decimals(Tag.SLICE_THICKNESS, 2)
                .decimals(Tag.RESCALE_SLOPE, 1)
                .decimals(Tag.RESCALE_INTERCEPT, -1000)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .integers(Tag.ROWS, ROWS)
                .integers(Tag.COLUMNS, COLUMNS)
                .integers(Tag.BITS_ALLOCATED, 16)
                .integers(Tag.BITS_STORED, 12)
                .integers(Tag.HIGH_BIT, 11)
                .integers(Tag.PIXEL_REPRESENTATION, 0);
    }

    /** Writes a slice; {@code stored} gives the value of a column and a row. */
    static void write(Path file, DataSetBuilder header, IntBinaryOperator stored) throws IOException {
        byte[] pixels = new byte[2 * COLUMNS * ROWS];
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            int value = stored.applyAsInt(i % COLUMNS, i / COLUMNS);
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> 8);
        }
        Dicom.part10()
                .write(
                        file,
                        DicomFile.of(header.build())
                                .withPixels(
                                        NativePixels.of(Tag.PIXEL_DATA, Vr.OW, pixels),
                                        TransferSyntax.EXPLICIT_LITTLE));
    }

    /** Slice z has z + 1 columns of 1100 (100 HU) from its left edge on a ground of 0 (-1000 HU). */
    static void bars(Path folder, int slices) throws IOException {
        for (int z = 0; z < slices; z++) {
            int columns = z + 1;
            write(folder.resolve("slice" + z + ".dcm"), header(z), (x, y) -> x < columns ? 1100 : 0);
        }
    }
}
