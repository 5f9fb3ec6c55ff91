package fovea.dicom.structures;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.sources.SourceImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Structures of an RT Structure Set (PS3.3 section C.8.8.6) as masks on the grid of the images. A pixel belongs to a
 * structure when its centre lies within the structure's contours of that slice; how several contours combine says
 * {@link PlaneContours}. Contours that cannot be drawn are noted and do no harm to the others. Nothing is filled in between
 * slices.
 */
public final class StructureSetReader {
    private static final String STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3";

    private final DataSet dataSet;
    private final SourceImages source;

    private StructureSetReader(DataSet dataSet, SourceImages source) {
        this.dataSet = dataSet;
        this.source = source;
    }

    /** As {@link #read(DataSet, SourceImages, IntPredicate)}, all structures. */
    public static List<ReadStructure> read(DataSet dataSet, SourceImages source) {
        return read(dataSet, source, number -> true);
    }

    /**
     * Reads structures, in the order of Structure Set ROI Sequence.
     *
     * @param dataSet all attributes of the structure set
     * @param source placed frames
     * @param wanted takes ROI Numbers; the other structures are not looked at
     * @throws DicomException when it is no structure set, or a wanted structure is of another frame of reference
     * @throws IllegalArgumentException when the source does not lie in a patient
     */
    public static List<ReadStructure> read(DataSet dataSet, SourceImages source, IntPredicate wanted) {
        if (!source.isPlaced()) {
            throw new IllegalArgumentException("contours need source images with a place in the patient, got none");
        }
        return new StructureSetReader(dataSet, source).read(wanted);
    }

    /** Whether a data set is an RT structure set. */
    public static boolean reads(DataSet dataSet) {
        return dataSet.text(Tag.SOP_CLASS_UID).filter(STRUCTURE_SET::equals).isPresent();
    }

    /** Whether an item of Contour Sequence can enclose an area: a closed contour that is not stated to have fewer than 3 points. */
    public static boolean isArea(DataSet contour) {
        ContourType type =
                ContourType.of(contour.text(Tag.CONTOUR_GEOMETRIC_TYPE).orElse(""));
        List<String> stated = contour.texts(Tag.NUMBER_OF_CONTOUR_POINTS);
        return type.isClosed() && !stated.equals(List.of("1")) && !stated.equals(List.of("2"));
    }

    private List<ReadStructure> read(IntPredicate wanted) {
        String sopClass = dataSet.requireText(Tag.SOP_CLASS_UID);
        if (!sopClass.equals(STRUCTURE_SET)) {
            throw dataSet.malformed(Tag.SOP_CLASS_UID, "must be that of an RT structure set", sopClass);
        }
        List<ReadStructure> structures = new ArrayList<>();
        for (DataSet roi : dataSet.items(Tag.STRUCTURE_SET_ROI_SEQUENCE)) {
            int number = roi.requireInteger(Tag.ROI_NUMBER);
            if (wanted.test(number)) {
                requireFrameOfReference(roi);
                structures.add(structure(number, roi.text(Tag.ROI_NAME).orElse("")));
            }
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

    private ReadStructure structure(int number, String name) {
        StructureDrawing drawing = new StructureDrawing(source);
        for (DataSet region : dataSet.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            if (region.requireInteger(Tag.REFERENCED_ROI_NUMBER) == number) {
                region.items(Tag.CONTOUR_SEQUENCE).forEach(drawing::add);
            }
        }
        return drawing.finish(number, name);
    }
}
