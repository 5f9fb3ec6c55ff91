package fovea.dicom.objects;

import fovea.core.page.Marks;
import fovea.core.page.Overlay;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.dicom.sources.SourceImages;
import java.util.List;

/**
 * Overlays as pictures for viewers that know no segmentations: Secondary Capture Image (PS3.3 A.8.1) for one, Multi-frame
 * True Color Secondary Capture Image (A.8.5) for several. Not for measuring: no pixel spacing is written.
 */
public final class SecondaryCapture {
    private static final String SINGLE = "1.2.840.10008.5.1.4.1.1.7";
    private static final String TRUE_COLOUR = "1.2.840.10008.5.1.4.1.1.7.4";
    private static final long MOST_BYTES = 1L << 30;
    private static final int PAGE_NUMBER_VECTOR = 0x00182001;
    private static final int FRAME_INCREMENT_POINTER = 0x00280009;
    private static final int PATIENT_ORIENTATION = 0x00200020;

    private SecondaryCapture() {}

    /** Whether overlays of all frames fit into the gibibyte that an object may have. */
    public static boolean fits(SourceImages source) {
        return source.frames().size() * 3L * source.rows() * source.columns() <= MOST_BYTES;
    }

    /**
     * Makes the object.
     *
     * @param source the images under the overlays, one for each
     * @param overlays at least one, all of the source's size
     */
    public static DicomFile write(SourceImages source, List<Overlay> overlays, Authorship by) {
        long size = 3L * source.rows() * source.columns();
        if (overlays.size() != source.frames().size() || !fits(source)) {
            throw new IllegalArgumentException("a secondary capture must have an overlay for each of "
                    + source.frames().size() + " source frames, and at most " + MOST_BYTES + " bytes, got "
                    + overlays.size() + " overlays");
        }
        boolean single = overlays.size() == 1;
        DataSetBuilder into = CommonModules.begin(
                source,
                by,
                new CommonModules.Kind(
                        single ? SINGLE : TRUE_COLOUR,
                        "OT",
                        "capture",
                        by.algorithm().describe("Overlay by"),
                        2));
        into.text(Tag.CONVERSION_TYPE, "WSD")
                .text(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY", "OTHER")
                .text(Tag.DERIVATION_DESCRIPTION, "Outlines of segments drawn over the image; not for measurement")
                .items(DERIVATION_CODES, Code.dcm("113076", "Segmentation").item())
                .items(
                        Tag.SOURCE_IMAGE_SEQUENCE,
                        source.frames().stream()
                                .map(frame -> frame.reference()
                                        .items(
                                                Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE,
                                                Code.dcm("121322", "Source image for image processing operation")
                                                        .item())
                                        .build())
                                .toList())
                .text(PATIENT_ORIENTATION)
                .text(Tag.LATERALITY)
                .copy(source.header(), PATIENT_ORIENTATION, Tag.LATERALITY)
                .text(
                        Tag.BURNED_IN_ANNOTATION,
                        source.header().text(Tag.BURNED_IN_ANNOTATION).orElse("YES"));
        source.geometry()
                .placement()
                .ifPresent(place ->
                        into.text(PATIENT_ORIENTATION, Marks.letters(place.perX()), Marks.letters(place.perY())));
        CommonModules.lossyCompression(source, into);
        pixels(into, source, overlays.size());
        return DicomFile.of(into.build())
                .withPixels(
                        NativePixels.of(Tag.PIXEL_DATA, Vr.OB, bytes(source, overlays, (int) size)),
                        TransferSyntax.EXPLICIT_LITTLE);
    }

    private static final int DERIVATION_CODES = References.DERIVATION_CODE_SEQUENCE;

    private static void pixels(DataSetBuilder into, SourceImages source, int frames) {
        into.integers(Tag.ROWS, source.rows())
                .integers(Tag.COLUMNS, source.columns())
                .integers(Tag.SAMPLES_PER_PIXEL, 3)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "RGB")
                .integers(Tag.PLANAR_CONFIGURATION, 0)
                .integers(Tag.BITS_ALLOCATED, 8)
                .integers(Tag.BITS_STORED, 8)
                .integers(Tag.HIGH_BIT, 7)
                .integers(Tag.PIXEL_REPRESENTATION, 0);
        if (frames > 1) {
            long[] pages = new long[frames];
            for (int i = 0; i < frames; i++) {
                pages[i] = i + 1L;
            }
            into.integers(Tag.NUMBER_OF_FRAMES, frames)
                    .integers(FRAME_INCREMENT_POINTER, PAGE_NUMBER_VECTOR)
                    .integers(PAGE_NUMBER_VECTOR, pages);
        }
    }

    private static byte[] bytes(SourceImages source, List<Overlay> overlays, int size) {
        byte[] all = new byte[overlays.size() * size];
        for (int i = 0; i < overlays.size(); i++) {
            byte[] rgb = overlays.get(i).toRgb();
            if (rgb.length != size) {
                throw new IllegalArgumentException("an overlay must be " + source.columns() + " x " + source.rows()
                        + ", got " + overlays.get(i).geometry().describe());
            }
            System.arraycopy(rgb, 0, all, i * size, size);
        }
        return all;
    }
}
