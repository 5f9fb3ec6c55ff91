package fovea.dicom.objects;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Headers of made-up images to hang masks on. */
final class Sources {
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final String DX = "1.2.840.10008.5.1.4.1.1.1.1";
    static final Algorithm ALGORITHM = new Algorithm("organs", "1.0-0123abcd", "Fovea", "0123abcd");

    /** Where a made-up series lies. */
    record Lie(Millimetres origin, Millimetres across, Millimetres down, double stepMm) {
        Millimetres normal() {
            return across.cross(down);
        }
    }

    static final Lie AXIAL = lie(1, 0, 0, 0, 1, 0, 2.5);
    static final Lie FLIPPED = lie(-1, 0, 0, 0, 1, 0, -2.5);
    static final Lie SAGITTAL = lie(0, 1, 0, 0, 0, -1, 1.25);
    static final Lie OBLIQUE = turned();

    private Sources() {}

    static Lie lie(double ax, double ay, double az, double dx, double dy, double dz, double step) {
        return new Lie(
                new Millimetres(-31.25, 17.125, 203.7), new Millimetres(ax, ay, az), new Millimetres(dx, dy, dz), step);
    }

    private static Lie turned() {
        double a = Math.toRadians(33);
        double b = Math.toRadians(-21);
        Millimetres across = new Millimetres(round(Math.cos(a)), round(Math.sin(a)), 0);
        Millimetres down = new Millimetres(
                round(-Math.sin(a) * Math.cos(b)), round(Math.cos(a) * Math.cos(b)), round(Math.sin(b)));
        return new Lie(new Millimetres(12.5, -80.0625, -44.3), across, down, 3.3);
    }

    private static double round(double value) {
        return Math.rint(value * 1e9) / 1e9;
    }

    /** A CT series with non-ASCII patient name and rows that fill no whole bytes. */
    static List<DataSet> series(Lie lie, int slices) {
        List<DataSet> files = new ArrayList<>();
        for (int z = 0; z < slices; z++) {
            Millimetres at = lie.origin().plus(lie.normal().times(lie.stepMm() * z));
            files.add(image(CT, "CT", z + 1)
                    .text(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.9")
                    .decimals(Tag.IMAGE_POSITION_PATIENT, at.left(), at.posterior(), at.superior())
                    .decimals(Tag.IMAGE_ORIENTATION_PATIENT, directions(lie))
                    .decimals(Tag.PIXEL_SPACING, 0.7, 0.6)
                    .decimals(Tag.SLICE_THICKNESS, Math.abs(lie.stepMm()))
                    .build());
        }
        return files;
    }

    private static double[] directions(Lie lie) {
        Millimetres a = lie.across();
        Millimetres d = lie.down();
        return new double[] {a.left(), a.posterior(), a.superior(), d.left(), d.posterior(), d.superior()};
    }

    /** A projection without any place in the patient. */
    static DataSet projection() {
        return image(DX, "DX", 1).decimals(Tag.IMAGER_PIXEL_SPACING, 0.2, 0.2).build();
    }

    static DataSetBuilder image(String sopClass, String modality, int number) {
        return DataSet.builder()
                .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .text(Tag.SOP_CLASS_UID, sopClass)
                .text(Tag.SOP_INSTANCE_UID, "1.2.3.4." + number)
                .text(Tag.STUDY_INSTANCE_UID, "1.2.3.1")
                .text(Tag.SERIES_INSTANCE_UID, "1.2.3.2")
                .text(Tag.PATIENT_NAME, "Müller^Jürgen")
                .text(Tag.PATIENT_ID, "17")
                .text(Tag.PATIENT_BIRTH_DATE, "19700101")
                .text(Tag.PATIENT_SEX, "M")
                .text(Tag.STUDY_DATE, "20240102")
                .text(Tag.STUDY_TIME, "101112")
                .text(Tag.STUDY_ID, "S1")
                .text(Tag.ACCESSION_NUMBER, "A1")
                .text(Tag.REFERRING_PHYSICIAN_NAME, "Doe^Jane")
                .text(Tag.MODALITY, modality)
                .integers(Tag.INSTANCE_NUMBER, number)
                .integers(Tag.ROWS, 9)
                .integers(Tag.COLUMNS, 11);
    }

    /** A scattered mask with foreground on the slices from first to last. */
    static Mask mask(Geometry geometry, int seed, int first, int last) {
        Random random = new Random(seed);
        int size = geometry.width() * geometry.height();
        return Mask.of(geometry, i -> {
            boolean hit = random.nextInt(3) == 0;
            return hit && i / size >= first && i / size <= last;
        });
    }

    static Authorship author() {
        return new Authorship(
                ALGORITHM,
                "",
                LocalDateTime.of(2024, 3, 4, 5, 6, 7),
                Identifiers.derived(List.of("test")),
                Authorship.SERIES);
    }
}
