package fovea.dicom.deidentify;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.EncapsulatedPixels;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file with one patient's identifiers in every place that a file has. */
final class Salted {
    /** What must not survive, in whatever case. */
    static final List<String> SALTS = List.of(
            "Quillfeather",
            "Zebadiah",
            "MRN-77031942",
            "ACC-5550199",
            "19470311",
            "Xanthippe",
            "Wobblethorpe",
            "Dr.Mumblecrust",
            "St.Grimsby");

    static final String STUDY = "1.2.826.0.1.77031942.5";
    private static final String NAME = "Quillfeather^Zebadiah";

    private Salted() {}

    static DataSet dataSet() {
        DataSet nested = DataSet.builder()
                .text(Tag.PATIENT_NAME, NAME)
                .text(Tag.REFERENCED_SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.REFERENCED_SOP_INSTANCE_UID, STUDY + ".9")
                .text(0x00090010, Vr.LO, "MAKER")
                .bytes(0x00091001, Vr.UN, bytes("MRN-77031942"))
                .text(Tag.CODE_MEANING, "seen by Wobblethorpe")
                .build();
        DataSet deeper = DataSet.builder()
                .items(Tag.REFERENCED_INSTANCE_SEQUENCE, nested)
                .build();
        DataSetBuilder data = image().text(Tag.PATIENT_NAME, NAME)
                .text(Tag.PATIENT_ID, "MRN-77031942")
                .text(Tag.PATIENT_BIRTH_DATE, "19470311")
                .text(Tag.PATIENT_AGE, "077Y")
                .text(Tag.PATIENT_SEX, "F")
                .text(Tag.PATIENT_ADDRESS, "1 Wobblethorpe Road")
                .text(Tag.PATIENT_COMMENTS, "Ms Quillfeather of Wobblethorpe\r\nson Xanthippe")
                .text(Tag.ACCESSION_NUMBER, "ACC-5550199")
                .text(Tag.REFERRING_PHYSICIAN_NAME, "Dr.Mumblecrust")
                .text(Tag.INSTITUTION_NAME, "St.Grimsby")
                .text(Tag.STUDY_DESCRIPTION, "CT CHEST for Quillfeather 19470311")
                .text(Tag.SERIES_DESCRIPTION, "Axial 5mm Dr.Mumblecrust")
                .text(Tag.IMAGE_COMMENTS, "Xanthippe was here")
                .text(Tag.MANUFACTURER, "Maker of Zebadiah")
                .text(Tag.STUDY_DATE, "20240229")
                .text(Tag.ACQUISITION_DATE_TIME, "20240301101112.5")
                .text(Tag.STUDY_TIME, "101112")
                .text(Tag.WINDOW_CENTER_WIDTH_EXPLANATION, "QUILLFEATHER")
                .items(Tag.SOURCE_IMAGE_SEQUENCE, deeper, nested)
                .items(
                        Tag.CONTENT_SEQUENCE,
                        DataSet.builder().text(Tag.TEXT_VALUE, "Wobblethorpe").build());
        salt(data);
        return data.build();
    }

    /** Places that the dictionary does not foresee. */
    private static void salt(DataSetBuilder data) {
        data.text(0x00110010, Vr.LO, "MAKER of Xanthippe")
                .text(0x00111001, Vr.LT, "Quillfeather")
                .items(
                        0x00111002,
                        DataSet.builder().text(Tag.PATIENT_ID, "MRN-77031942").build())
                .bytes(0x00080003, Vr.UN, bytes("Quillfeather"))
                .bytes(0x00187777, Vr.UN, bytes("Zebadiah"))
                .bytes(Tag.BODY_PART_EXAMINED, Vr.LT, bytes("Wobblethorpe"))
                .bytes(Tag.KVP, Vr.DS, bytes("120 Quillfeather"))
                .bytes(Tag.SOFTWARE_VERSIONS, Vr.LO, bytes("v1\0Quillfeather"))
                .bytes(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, bytes("1.2.3\0Zebadiah"))
                .bytes(0x60003000, Vr.OW, bytes("Quillfeather"))
                .text(0x60004000, Vr.LT, "Xanthippe")
                .text(0x60021500, Vr.LO, "Wobblethorpe")
                .bytes(0x50003000, Vr.OW, bytes("Zebadiah"))
                .bytes(0x00420011, Vr.OB, bytes("Quillfeather"))
                .bytes(0x00282000, Vr.OB, bytes("ICC of Quillfeather"))
                .bytes(Tag.DATA_SET_TRAILING_PADDING, Vr.OB, bytes("Quillfeather"));
    }

    private static DataSetBuilder image() {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.SOP_INSTANCE_UID, STUDY + ".1.1")
                .text(Tag.STUDY_INSTANCE_UID, STUDY)
                .text(Tag.SERIES_INSTANCE_UID, STUDY + ".1")
                .text(Tag.MODALITY, "CT")
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .integers(Tag.ROWS, 2)
                .integers(Tag.COLUMNS, 3)
                .integers(Tag.BITS_ALLOCATED, 8)
                .integers(Tag.BITS_STORED, 8)
                .integers(Tag.HIGH_BIT, 7)
                .integers(Tag.PIXEL_REPRESENTATION, 0)
                .decimals(Tag.PIXEL_SPACING, 0.5, 0.25);
    }

    /** The file, with salt in preamble and meta information, behind the pixels and in their code stream too. */
    static Path write(Path file, TransferSyntax syntax) throws IOException {
        DicomFile content = DicomFile.of(dataSet())
                .withPixels(
                        syntax.encapsulated()
                                ? EncapsulatedPixels.of(List.of(jpeg()))
                                : NativePixels.of(Tag.PIXEL_DATA, Vr.OB, bytes("\1\2\3\4\5\6Quillfeather")),
                        syntax);
        Dicom.part10().write(file, content);
        byte[] all = Files.readAllBytes(file);
        System.arraycopy(bytes("Quillfeather"), 0, all, 20, 12);
        // ImplementationVersionName, nine bytes of the meta information
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("FOVEA_0_1");
        System.arraycopy(bytes("Xanthippe"), 0, all, at, 9);
        Files.write(file, all);
        return file;
    }

    /** Markers alone: start, comment, EXIF, scan, end, and something behind it. */
    static byte[] jpeg() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xFE, 0, 14});
        out.writeBytes(bytes("Quillfeather"));
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 11});
        out.writeBytes(bytes("Xanthippe"));
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 4, 1, 2, 9, 8, 7, (byte) 0xFF, (byte) 0xD9});
        out.writeBytes(bytes("Zebadiah"));
        return out.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
