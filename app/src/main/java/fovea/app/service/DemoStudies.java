package fovea.app.service;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.dicom.objects.Identifiers;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Drawn pictures as files of digital radiography (PS3.3 A.26), of patients that do not exist. */
final class DemoStudies {
    private static final String DIGITAL_X_RAY = "1.2.840.10008.5.1.4.1.1.1.1";
    private static final int CHESTS = 3;
    private static final int SIDE = 128;

    private DemoStudies() {}

    /** Three chests, and rings that say they are one: a specialist of lungs must refuse them by their pixels. */
    static List<Path> write(Path drawn, Path into) throws IOException {
        List<Path> pictures;
        try (Stream<Path> files = Files.list(drawn.resolve("images"))) {
            pictures = files.sorted().limit(CHESTS).toList();
        }
        List<Path> written = new ArrayList<>();
        for (Path picture : pictures) {
            Image image = ImageFile.decodeImage(picture, ImageFile.bytes(picture));
            written.add(write(into, "Chest", written.size() + 1, image));
        }
        written.add(write(into, "Rings", written.size() + 1, rings()));
        return written;
    }

    private static Image rings() {
        float[] samples = new float[SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            double fromMiddle = Math.hypot(i % SIDE - SIDE / 2.0, i / (double) SIDE - SIDE / 2.0);
            samples[i] = Math.round(127.5 * (1 + Math.cos(fromMiddle / 3)));
        }
        return new Image(Geometry.plane(SIDE, SIDE), 1, 8, samples);
    }

    private static Path write(Path into, String kind, int number, Image image) throws IOException {
        Path file = into.resolve(kind.toLowerCase(java.util.Locale.ROOT) + "-" + number + ".dcm");
        byte[] pixels = new byte[image.width() * image.height()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) image.stored(i);
        }
        Dicom.part10()
                .write(
                        file,
                        DicomFile.of(dataSet(kind, number, image))
                                .withPixels(
                                        NativePixels.of(Tag.PIXEL_DATA, Vr.OB, pixels),
                                        TransferSyntax.EXPLICIT_LITTLE));
        return file;
    }

    private static DataSet dataSet(String kind, int number, Image image) {
        Identifiers uids = Identifiers.derived(List.of("fovea serve --demo", kind, String.valueOf(number)));
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, DIGITAL_X_RAY)
                .text(Tag.SOP_INSTANCE_UID, uids.uid("instance"))
                .text(Tag.STUDY_INSTANCE_UID, uids.uid("study"))
                .text(Tag.SERIES_INSTANCE_UID, uids.uid("series"))
                .text(Tag.MODALITY, "DX")
                .text(Tag.BODY_PART_EXAMINED, "CHEST")
                .text(Tag.PATIENT_NAME, "Synthetic^" + kind + " " + number)
                .text(Tag.PATIENT_ID, "synthetic-" + number)
                .text(Tag.PATIENT_BIRTH_DATE)
                .text(Tag.PATIENT_SEX)
                .text(Tag.STUDY_DATE, "20260101")
                .text(Tag.STUDY_TIME, "120000")
                .text(Tag.ACCESSION_NUMBER)
                .text(Tag.REFERRING_PHYSICIAN_NAME)
                .text(Tag.STUDY_ID, String.valueOf(number))
                .text(Tag.SERIES_NUMBER, "1")
                .text(Tag.INSTANCE_NUMBER, "1")
                .text(Tag.VIEW_POSITION, "PA")
                .text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY")
                .text(Tag.SERIES_DESCRIPTION, "Drawn by a program")
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.ROWS, image.height())
                .integers(Tag.COLUMNS, image.width())
                .integers(Tag.BITS_ALLOCATED, 8)
                .integers(Tag.BITS_STORED, 8)
                .integers(Tag.HIGH_BIT, 7)
                .integers(Tag.PIXEL_REPRESENTATION, 0)
                .build();
    }
}
