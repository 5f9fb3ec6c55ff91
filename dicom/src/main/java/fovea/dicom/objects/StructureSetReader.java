package fovea.dicom.objects;

import fovea.core.Mask;
import fovea.core.Placement.Millimetres;
import fovea.dicom.DataSet;
import fovea.dicom.DicomException;
import fovea.dicom.Tag;
import fovea.dicom.series.FramePlane;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Contours of an RT Structure Set (PS3.3 section C.8.8.6) as masks on the grid of their source: a pixel belongs to a
 * structure when its centre lies within its contours of that slice by the even-odd rule, which also serves keyholes and
 * CLOSEDPLANAR_XOR. Contours that enclose nothing (points, open lines) and those on none of the source's slices are
 * counted, not drawn; nothing is filled in between slices.
 */
public final class StructureSetReader {
    private static final String STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3";

    /** A contour lies on a slice when all of its points are nearer than this, in millimetres. */
    private static final double ON_SLICE_MM = 0.1;

    private final DataSet dataSet;
    private final SourceImages source;
    private final PolygonFill fill;

    /**
     * A structure that was read.
     *
     * @param number ROI Number
     * @param name ROI Name; empty text where it has none
     * @param mask on the grid of the source
     * @param notClosed contours that enclose nothing
     * @param notOnSource contours that lie on none of the slices
     */
    public record Structure(int number, String name, Mask mask, int notClosed, int notOnSource) {}

    private StructureSetReader(DataSet dataSet, SourceImages source) {
        this.dataSet = dataSet;
        this.source = source;
        this.fill = new PolygonFill(source.columns(), source.rows());
    }

    /**
     * Reads all structures, in the order of Structure Set ROI Sequence.
     *
     * @param dataSet all attributes of the structure set
     * @param source placed frames
     * @throws DicomException when it is no structure set, is of another frame of reference, or a contour is malformed
     * @throws IllegalArgumentException when the source does not lie in a patient
     */
    public static List<Structure> read(DataSet dataSet, SourceImages source) {
        if (!source.isPlaced()) {
            throw new IllegalArgumentException("contours need source images with a place in the patient, got none");
        }
        return new StructureSetReader(dataSet, source).read();
    }

    /** Whether a data set is an RT structure set. */
    public static boolean reads(DataSet dataSet) {
        return dataSet.text(Tag.SOP_CLASS_UID).filter(STRUCTURE_SET::equals).isPresent();
    }

    private List<Structure> read() {
        String sopClass = dataSet.requireText(Tag.SOP_CLASS_UID);
        if (!sopClass.equals(STRUCTURE_SET)) {
            throw dataSet.malformed(Tag.SOP_CLASS_UID, "must be that of an RT structure set", sopClass);
        }
        List<Structure> structures = new ArrayList<>();
        for (DataSet roi : dataSet.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
            requireFrameOfReference(roi);
            structures.add(structure(
                    roi.requireInteger(Tag.ROI_NUMBER), roi.text(Tag.ROI_NAME).orElse("")));
        }
        return structures;
    }

    private void requireFrameOfReference(DataSet roi) {
        Optional<String> own = roi.text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID);
        Optional<String> wanted = source.header().text(Tag.FRAME_OF_REFERENCE_UID);
        if (own.isPresent() && !own.equals(wanted)) {
            throw roi.malformed(
                    Tag.REFERENCED_FRAME_OF_REFERENCE_UID,
                    "must be that of the source, " + wanted.orElse("none"),
                    own.orElseThrow());
        }
    }

    private Structure structure(int number, String name) {
        BitSet voxels = new BitSet();
        int notClosed = 0;
        int notOnSource = 0;
        for (DataSet contours : dataSet.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            if (contours.requireInteger(Tag.REFERENCED_ROI_NUMBER) != number) {
                continue;
            }
            for (DataSet contour : contours.items(Tag.CONTOUR_SEQUENCE)) {
                if (!isClosed(contour)) {
                    notClosed++;
                } else if (!draw(points(contour), contour, voxels)) {
                    notOnSource++;
                }
            }
        }
        return new Structure(number, name, Mask.of(source.geometry(), voxels::get), notClosed, notOnSource);
    }

    /** Whether an item of Contour Sequence encloses an area. The standard spells CLOSED_PLANAR and CLOSEDPLANAR_XOR. */
    public static boolean isClosed(DataSet contour) {
        String type = contour.requireText(Tag.CONTOUR_GEOMETRIC_TYPE).toUpperCase(Locale.ROOT);
        return type.equals("CLOSED_PLANAR") || type.equals("CLOSEDPLANAR_XOR");
    }

    private static List<Millimetres> points(DataSet contour) {
        double[] numbers = contour.decimals(Tag.CONTOUR_DATA);
        int stated = contour.integer(Tag.NUMBER_OF_CONTOUR_POINTS).orElse(numbers.length / 3);
        if (numbers.length % 3 != 0 || numbers.length / 3 != stated || stated < 3) {
            throw contour.malformed(
                    Tag.CONTOUR_DATA,
                    "must have three numbers for each of " + Math.max(3, stated) + " points",
                    numbers.length + " numbers");
        }
        List<Millimetres> points = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 3) {
            points.add(new Millimetres(numbers[i], numbers[i + 1], numbers[i + 2]));
        }
        return points;
    }

    /** Flips the voxels of the slice that the contour lies on; says whether there is one. */
    private boolean draw(List<Millimetres> points, DataSet contour, BitSet voxels) {
        Optional<Integer> slice = slice(points, contour);
        slice.ifPresent(z -> {
            FramePlane plane = source.frames().get(z).plane().orElseThrow();
            double[] x = points.stream().mapToDouble(plane::column).toArray();
            double[] y = points.stream().mapToDouble(plane::row).toArray();
            int size = source.rows() * source.columns();
            BitSet within = new BitSet();
            fill.flip(x, y, within);
            within.stream().forEach(i -> voxels.flip(z * size + i));
        });
        return slice.isPresent();
    }

    /** The slice that the contour names, when it lies on it, else the nearest that it lies on. */
    private Optional<Integer> slice(List<Millimetres> points, DataSet contour) {
        Optional<Integer> named = contour.item(Tag.CONTOUR_IMAGE_SEQUENCE).flatMap(source::index);
        if (named.isPresent() && distance(named.orElseThrow(), points) < ON_SLICE_MM) {
            return named;
        }
        int best = -1;
        double least = ON_SLICE_MM;
        for (int z = 0; z < source.frames().size(); z++) {
            double distance = distance(z, points);
            if (distance < least) {
                best = z;
                least = distance;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }

    private double distance(int slice, List<Millimetres> points) {
        FramePlane plane = source.frames().get(slice).plane().orElseThrow();
        return points.stream()
                .mapToDouble(point -> Math.abs(plane.height(point)))
                .max()
                .orElse(0);
    }
}
