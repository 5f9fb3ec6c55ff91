package fovea.app;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.Showing;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.dicom.sources.SourceSeries;
import fovea.fixtures.SharedData;
import fovea.formats.PngWriter;
import fovea.formats.cases.ImageFile;
import fovea.formats.nifti.NiftiWriter;
import fovea.model.preparation.Preparation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A net sees the same bytes of the same pixels, whether they come from a cohort's file (PNG, NIfTI) or as DICOM: the
 * readers of curate, prove and segment, and the one preparation.
 */
class ShownAlikeTest {
    private static final int WIDTH = 37;
    private static final int HEIGHT = 23;

    @TempDir
    private Path folder = Path.of("");

    /** How a DICOM file holds a value: stored = (value - intercept) / slope, or most + least - that for MONOCHROME1. */
    private record Kind(int bits, boolean signed, boolean inverse, double slope, double intercept) {}

    @Test
    void eight_bits_are_the_same_in_every_format() throws IOException {
        Image image = image(8, 256);
        Map<String, Image> read = new LinkedHashMap<>();
        read.put("png", png(image));
        read.put("nifti", nifti(image));
        read.put("monochrome2", dicom(image, new Kind(8, false, false, 1, 0)));
        read.put("monochrome1", dicom(image, new Kind(8, false, true, 1, 0)));
        read.put("twelve bits", dicom(image, new Kind(12, false, false, 1, 0)));
        read.put("signed", dicom(image, new Kind(12, true, false, 1, 100)));
        requireAlike(read, "stored", "quantiles 0.005 0.995", "fixed 20 200");
    }

    @Test
    void deeper_pixels_are_the_same_in_every_format() throws IOException {
        Image image = image(16, 4000);
        Map<String, Image> read = new LinkedHashMap<>();
        read.put("png", png(image));
        read.put("nifti", nifti(image));
        read.put("monochrome2", dicom(image, new Kind(12, false, false, 1, 0)));
        read.put("monochrome1", dicom(image, new Kind(12, false, true, 1, 0)));
        read.put("rescaled", dicom(image, new Kind(16, false, false, 2, -1000)));
        read.put("signed", dicom(image, new Kind(16, true, false, 1, 1024)));
        read.put("signed, two a step", dicom(image, new Kind(12, true, false, 2, 2000)));
        requireAlike(read, "stored", "quantiles 0.005 0.995", "fixed 500 3000");
    }

    @Test
    void hounsfield_units_are_the_same_as_nifti_and_as_dicom() throws IOException {
        Image image = shifted(image(16, 4000), -1000);
        Map<String, Image> read = new LinkedHashMap<>();
        read.put("nifti", nifti(image));
        read.put("unsigned", dicom(image, new Kind(12, false, false, 1, -1024)));
        read.put("signed", dicom(image, new Kind(16, true, false, 1, 0)));
        requireAlike(read, "quantiles 0.01 0.99", "fixed -160 240");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MR_small.dcm", "693_UNCR.dcm"})
    void real_pictures_are_the_same_as_dicom_nifti_and_png(String name) throws IOException {
        Image real = read(SharedData.folder("dicom/pydicom").resolve(name));
        Map<String, Image> read = new LinkedHashMap<>();
        read.put("dicom", real);
        read.put("nifti", nifti(real));
        if (real.isWithin(0, 65535)) {
            read.put("png", png(real));
        }
        requireAlike(read, "stored", "quantiles 0.005 0.995", "fixed 100 900");
    }

    private void requireAlike(Map<String, Image> read, String... windows) {
        for (String window : windows) {
            Showing.Values values = window.equals("stored") ? Showing.Values.DISPLAY : Showing.Values.REAL;
            Showing showing = new Showing(values, window, Showing.Colours.GREY, 64, Optional.empty());
            float[] first = Preparation.of(read.values().iterator().next(), showing)
                    .input(0)
                    .values();
            assertThat(first).hasSize(3 * 64 * 64);
            read.forEach((format, image) -> assertThat(
                            Preparation.of(image, showing).input(0).values())
                    .as("%s as %s", window, format)
                    .containsExactly(first));
        }
    }

    private Image png(Image image) throws IOException {
        Path file = folder.resolve("image.png");
        PngWriter.writeImage(file, image);
        return ImageFile.decodeImage(file, ImageFile.bytes(file));
    }

    private Image nifti(Image image) throws IOException {
        Path file = folder.resolve("image.nii.gz");
        NiftiWriter.writeImage(file, image);
        return ImageFile.decodeImage(file, ImageFile.bytes(file));
    }

    private Image dicom(Image image, Kind kind) throws IOException {
        Path file = folder.resolve("image.dcm");
        int bytes = kind.bits() > 8 ? 2 : 1;
        NativePixels pixels = NativePixels.of(Tag.PIXEL_DATA, bytes == 1 ? Vr.OB : Vr.OW, stored(image, kind, bytes));
        Dicom.part10().write(file, DicomFile.of(dataSet(kind)).withPixels(pixels, TransferSyntax.EXPLICIT_LITTLE));
        return read(file);
    }

    /** As segment reads a file. */
    private static Image read(Path file) throws IOException {
        SourceSeries series = SourceSeries.ofFile(Dicom.part10(), file);
        return series.pixels(0).learnt(series.images().geometry().slice(0));
    }

    /** With a window that a viewer would use, and a net must not. */
    private static DataSet dataSet(Kind kind) {
        int allocated = kind.bits() > 8 ? 16 : 8;
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.SOP_INSTANCE_UID, "1.2.3.4.1")
                .text(Tag.STUDY_INSTANCE_UID, "1.2.3.1")
                .text(Tag.SERIES_INSTANCE_UID, "1.2.3.2")
                .text(Tag.PATIENT_ID, "17")
                .text(Tag.MODALITY, "CT")
                .integers(Tag.ROWS, HEIGHT)
                .integers(Tag.COLUMNS, WIDTH)
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, kind.inverse() ? "MONOCHROME1" : "MONOCHROME2")
                .integers(Tag.BITS_ALLOCATED, allocated)
                .integers(Tag.BITS_STORED, kind.bits())
                .integers(Tag.HIGH_BIT, kind.bits() - 1)
                .integers(Tag.PIXEL_REPRESENTATION, kind.signed() ? 1 : 0)
                .decimals(Tag.RESCALE_SLOPE, kind.slope())
                .decimals(Tag.RESCALE_INTERCEPT, kind.intercept())
                .decimals(Tag.WINDOW_CENTER, 60)
                .decimals(Tag.WINDOW_WIDTH, 50)
                .build();
    }

    private static byte[] stored(Image image, Kind kind, int bytes) {
        float[] samples = image.toArray();
        int even = samples.length * bytes + samples.length * bytes % 2;
        byte[] stored = new byte[even];
        long ends = (1L << kind.bits()) - 1; // of unsigned values: least + most
        for (int i = 0; i < samples.length; i++) {
            long value = Math.round((samples[i] - kind.intercept()) / kind.slope());
            long kept = kind.inverse() ? ends - value : value;
            for (int b = 0; b < bytes; b++) {
                stored[i * bytes + b] = (byte) (kept >> (8 * b));
            }
        }
        return stored;
    }

    /** Even whole numbers below a limit, all over the range. */
    private static Image image(int bits, int limit) {
        float[] samples = new float[WIDTH * HEIGHT];
        for (int i = 0; i < samples.length; i++) {
            int column = i % WIDTH;
            int row = i / WIDTH;
            samples[i] = 2 * ((column * column * 13 + row * 29) % (limit / 2));
        }
        return new Image(Geometry.plane(WIDTH, HEIGHT), 1, bits, samples);
    }

    private static Image shifted(Image image, float by) {
        float[] samples = image.toArray();
        for (int i = 0; i < samples.length; i++) {
            samples[i] += by;
        }
        return new Image(image.geometry(), 1, image.bits(), samples);
    }
}
