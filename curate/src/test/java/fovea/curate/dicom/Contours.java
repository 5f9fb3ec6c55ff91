package fovea.curate.dicom;

import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Polygons in the patient, as a structure set that a planning system would write, and which places lie within. */
final class Contours {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    private final Scan scan;
    private final List<List<Millimetres>> polygons = new ArrayList<>();
    private final List<Integer> slices = new ArrayList<>();

    Contours(Scan scan) {
        this.scan = scan;
    }

    /**
     * Adds a polygon that does not cross itself, around a place given in pixels.
     *
     * @param least smallest distance of a corner, in millimetres
     * @param most largest
     */
    Contours star(int slice, double column, double row, double least, double most, Random random) {
        List<Millimetres> corners = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            double angle = 2 * Math.PI * i / 17;
            double radius = least + (most - least) * random.nextDouble();
            corners.add(scan.place(column, row, slice)
                    .plus(scan.across().times(radius * Math.cos(angle)))
                    .plus(scan.down().times(radius * Math.sin(angle))));
        }
        polygons.add(corners);
        slices.add(slice);
        return this;
    }

    /** Moves the last polygon along the normal of its slice. */
    Contours lifted(double mm) {
        Millimetres way = scan.across().cross(scan.down()).times(mm);
        polygons.add(
                polygons.removeLast().stream().map(corner -> corner.plus(way)).toList());
        return this;
    }

    /** Whether a place in a slice lies within an odd number of polygons: those turn around it once. */
    boolean contain(Millimetres place, int slice) {
        boolean within = false;
        for (int i = 0; i < polygons.size(); i++) {
            within ^= slices.get(i) == slice && turnsAround(polygons.get(i), place);
        }
        return within;
    }

    /** Adds up the angles under which the sides are seen, in the patient's own millimetres. */
    private boolean turnsAround(List<Millimetres> corners, Millimetres place) {
        Millimetres normal = scan.across().cross(scan.down());
        double sum = 0;
        for (int i = 0; i < corners.size(); i++) {
            Millimetres a = corners.get(i).minus(place);
            Millimetres b = corners.get((i + 1) % corners.size()).minus(place);
            sum += Math.atan2(a.cross(b).dot(normal), a.dot(b));
        }
        return Math.abs(sum) > Math.PI;
    }

    /** The structure set of these alone, with all that it could name: series, images and a frame of reference. */
    DataSet set(String name) {
        DataSet item = DataSet.builder()
                .text(Tag.SERIES_INSTANCE_UID, scan.uid())
                .items(
                        Tag.CONTOUR_IMAGE_SEQUENCE,
                        IntStream.range(0, scan.places().size())
                                .mapToObj(this::image)
                                .toList())
                .build();
        return set(name, item, true).build();
    }

    /** One that names its frame of reference only. */
    DataSet setOfFrame(String name) {
        return set(name, DataSet.empty(), false).build();
    }

    /** One whose contours alone name images. */
    DataSet setOfImages(String name) {
        return set(name, DataSet.empty(), true).build();
    }

    private DataSetBuilder set(String name, DataSet series, boolean images) {
        DataSetBuilder frame = DataSet.builder().text(Tag.FRAME_OF_REFERENCE_UID, scan.frame());
        if (series.text(Tag.SERIES_INSTANCE_UID).isPresent()) {
            frame.items(
                    Tag.RT_REFERENCED_STUDY_SEQUENCE,
                    DataSet.builder()
                            .items(Tag.RT_REFERENCED_SERIES_SEQUENCE, series)
                            .build());
        }
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.3")
                .text(Tag.SOP_INSTANCE_UID, scan.uid() + ".481." + polygons.size())
                .text(Tag.STUDY_INSTANCE_UID, "1.2.3.1")
                .text(Tag.SERIES_INSTANCE_UID, scan.uid() + ".481")
                .text(Tag.MODALITY, "RTSTRUCT")
                .text(Tag.PATIENT_ID, scan.patient())
                .items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, frame.build())
                .items(
                        Tag.STRUCTURE_SET_ROI_SEQUENCE,
                        DataSet.builder()
                                .integers(Tag.ROI_NUMBER, 4)
                                .text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, scan.frame())
                                .text(Tag.ROI_NAME, name)
                                .build())
                .items(
                        Tag.ROI_CONTOUR_SEQUENCE,
                        DataSet.builder()
                                .integers(Tag.REFERENCED_ROI_NUMBER, 4)
                                .items(Tag.CONTOUR_SEQUENCE, contours(images))
                                .build());
    }

    private List<DataSet> contours(boolean images) {
        List<DataSet> items = new ArrayList<>();
        for (int i = 0; i < polygons.size(); i++) {
            List<Millimetres> corners = polygons.get(i);
            DataSetBuilder item = DataSet.builder()
                    .text(Tag.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
                    .integers(Tag.NUMBER_OF_CONTOUR_POINTS, corners.size())
                    .decimals(
                            Tag.CONTOUR_DATA,
                            corners.stream()
                                    .flatMap(at -> List.of(at.left(), at.posterior(), at.superior()).stream())
                                    .mapToDouble(Double::doubleValue)
                                    .toArray());
            if (images) {
                item.items(Tag.CONTOUR_IMAGE_SEQUENCE, image(slices.get(i)));
            }
            items.add(item.build());
        }
        return items;
    }

    private DataSet image(int slice) {
        return DataSet.builder()
                .text(Tag.REFERENCED_SOP_CLASS_UID, CT)
                .text(Tag.REFERENCED_SOP_INSTANCE_UID, scan.instance(slice))
                .build();
    }
}
