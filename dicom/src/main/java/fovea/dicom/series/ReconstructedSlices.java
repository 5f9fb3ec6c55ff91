package fovea.dicom.series;

import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The slices of a reconstructed tomography of nuclear medicine (SPECT): one classic multi-frame file without functional
 * groups. Its detector item places the first slice, the others follow along the normal at Spacing Between Slices, whose sign
 * tells the way, and the Slice Vector says which slice a frame is (PS3.3 sections C.8.4.11, C.8.4.15 and C.8.4.8).
 *
 * <p>Gated reconstructions repeat every slice for each part of the heartbeat and are not taken for one volume.
 *
 * @param detector the first item of the Detector Information Sequence: position and orientation of the first slice
 * @param millimetres from slice to slice along the normal; negative: against it
 * @param numbers for each frame the number of its slice, from 1
 */
record ReconstructedSlices(DataSet detector, double millimetres, int[] numbers) {
    private static final String NUCLEAR_MEDICINE = "1.2.840.10008.5.1.4.1.1.20";
    private static final String RECONSTRUCTED = "RECON TOMO"; // value 3 of Image Type

    /**
     * Of a file; empty where it is no such object, or where it has no detector item that tells a place.
     *
     * @param frames how many the file has
     * @throws DicomException when the file is such an object and its slices cannot be told apart
     */
    static Optional<ReconstructedSlices> of(DataSet file, int frames) {
        return detector(file).map(item -> new ReconstructedSlices(item, spacing(file, frames), numbers(file, frames)));
    }

    /** Whether a file is such an object and tells the place of its first slice. */
    static boolean areIn(DataSet file) {
        return detector(file).isPresent();
    }

    private static Optional<DataSet> detector(DataSet file) {
        List<String> types = file.texts(Tag.IMAGE_TYPE);
        boolean such =
                file.text(Tag.SOP_CLASS_UID).filter(NUCLEAR_MEDICINE::equals).isPresent()
                        && types.size() > 2
                        && types.get(2).equals(RECONSTRUCTED);
        return such
                ? file.item(Tag.DETECTOR_INFORMATION_SEQUENCE).filter(item -> item.contains(Tag.IMAGE_POSITION_PATIENT))
                : Optional.empty();
    }

    private static double spacing(DataSet file, int frames) {
        if (frames == 1) {
            return 0;
        }
        double spacing = file.requireDecimal(Tag.SPACING_BETWEEN_SLICES);
        if (!Double.isFinite(spacing) || spacing == 0) {
            throw file.malformed(Tag.SPACING_BETWEEN_SLICES, "must not be 0 in a tomography", spacing + " mm");
        }
        return spacing;
    }

    private static int[] numbers(DataSet file, int frames) {
        int[] numbers = file.integers(Tag.SLICE_VECTOR);
        if (numbers.length != frames || Arrays.stream(numbers).anyMatch(number -> number < 1 || number > frames)) {
            throw file.malformed(
                    Tag.SLICE_VECTOR,
                    "must name a slice from 1 to " + frames + " for each of " + frames + " frames",
                    numbers.length + " values"
                            + (numbers.length == 0
                                    ? ""
                                    : ", the largest "
                                            + Arrays.stream(numbers).max().getAsInt()));
        }
        return numbers;
    }

    /** Where a frame lies, given the plane of the first slice. */
    FramePlane plane(FramePlane first, int frame) {
        Millimetres step = first.normal().times(millimetres * (numbers[frame] - 1));
        return new FramePlane(
                first.position().plus(step), first.across(), first.down(), first.rowMm(), first.columnMm());
    }
}
