package fovea.curate.dicom;

import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A made-up CT series of 11 x 9 pixels of 0.6 x 0.7 mm.
 *
 * @param uid Series Instance UID; those of its images are this and a number from 1
 * @param patient Patient ID
 * @param frame Frame of Reference UID
 * @param directions of rows and of columns, six numbers
 * @param places of the slices along their normal, in millimetres, one an image
 */
record Scan(String uid, String patient, String frame, List<Double> directions, List<Double> places) {
    static final int COLUMNS = 11;
    static final int ROWS = 9;
    static final double COLUMN_MM = 0.6;
    static final double ROW_MM = 0.7;
    static final Millimetres CORNER = new Millimetres(-31.25, 17.125, 203.75);

    /** Four axial slices 2.5 mm apart. */
    static Scan of(String uid) {
        return new Scan(uid, "17", "1.2.3.9", List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0), List.of(0.0, 2.5, 5.0, 7.5));
    }

    Scan ofPatient(String other) {
        return new Scan(uid, other, frame, directions, places);
    }

    Scan inFrame(String other) {
        return new Scan(uid, patient, other, directions, places);
    }

    Scan along(Double... numbers) {
        return new Scan(uid, patient, frame, List.of(numbers), places);
    }

    Scan at(Double... mm) {
        return new Scan(uid, patient, frame, directions, List.of(mm));
    }

    Millimetres across() {
        return new Millimetres(directions.get(0), directions.get(1), directions.get(2));
    }

    Millimetres down() {
        return new Millimetres(directions.get(3), directions.get(4), directions.get(5));
    }

    /** Where the centre of a pixel lies: section C.7.6.2.1.1 of PS3.3 in plain numbers. */
    Millimetres place(double column, double row, int slice) {
        return CORNER.plus(across().times(column * COLUMN_MM))
                .plus(down().times(row * ROW_MM))
                .plus(across().cross(down()).times(places.get(slice)));
    }

    /** Headers, in the order of places. */
    List<DataSet> images() {
        List<DataSet> images = new ArrayList<>();
        for (int z = 0; z < places.size(); z++) {
            images.add(image(z).build());
        }
        return images;
    }

    DataSetBuilder image(int slice) {
        Millimetres at = place(0, 0, slice);
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.SOP_INSTANCE_UID, instance(slice))
                .text(Tag.STUDY_INSTANCE_UID, "1.2.3.1")
                .text(Tag.SERIES_INSTANCE_UID, uid)
                .text(Tag.FRAME_OF_REFERENCE_UID, frame)
                .text(Tag.PATIENT_ID, patient)
                .text(Tag.MODALITY, "CT")
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.INSTANCE_NUMBER, slice + 1)
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .integers(Tag.ROWS, ROWS)
                .integers(Tag.COLUMNS, COLUMNS)
                .integers(Tag.BITS_ALLOCATED, 8)
                .integers(Tag.BITS_STORED, 8)
                .integers(Tag.HIGH_BIT, 7)
                .integers(Tag.PIXEL_REPRESENTATION, 0)
                .decimals(Tag.PIXEL_SPACING, ROW_MM, COLUMN_MM)
                .decimals(Tag.SLICE_THICKNESS, 2.5)
                .decimals(
                        Tag.IMAGE_ORIENTATION_PATIENT,
                        directions.stream().mapToDouble(Double::doubleValue).toArray())
                .decimals(Tag.IMAGE_POSITION_PATIENT, at.left(), at.posterior(), at.superior());
    }

    String instance(int slice) {
        return uid + "." + (slice + 1);
    }

    /** Different in every pixel's neighbour, slice and series. */
    byte[] pixels(int slice) {
        byte[] pixels = new byte[ROWS * COLUMNS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (2 * i + slice + Math.floorMod(uid.hashCode(), 50));
        }
        return pixels;
    }

    /** Headers of some slices only. */
    List<DataSet> some(Integer... slices) {
        return Arrays.stream(slices).map(z -> image(z).build()).toList();
    }
}
