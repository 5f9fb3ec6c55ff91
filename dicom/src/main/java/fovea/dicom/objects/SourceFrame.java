package fovea.dicom.objects;

import fovea.core.Placement.Millimetres;
import fovea.dicom.DataSet;
import fovea.dicom.DataSetBuilder;
import fovea.dicom.Tag;
import java.util.Optional;

/**
 * One frame that a slice of a mask lies on.
 *
 * @param sopClass SOP Class UID of its file
 * @param instance SOP Instance UID of its file
 * @param series Series Instance UID of its file
 * @param number frame number from 1 in a multi-frame file; 0 in a file of one frame
 * @param plane where it lies in the patient; empty for projections and what does not tell
 */
public record SourceFrame(String sopClass, String instance, String series, int number, Optional<Plane> plane) {
    /**
     * A plane in the patient, in the numbers of the file (PS3.3 section C.7.6.2).
     *
     * @param position centre of the first pixel
     * @param across direction of a row, a unit vector
     * @param down direction of a column, a unit vector
     * @param rowMm distance between rows
     * @param columnMm distance between columns
     */
    public record Plane(Millimetres position, Millimetres across, Millimetres down, double rowMm, double columnMm) {
        /** The unit normal. */
        public Millimetres normal() {
            Millimetres cross = across.cross(down);
            return cross.times(1 / cross.length());
        }

        /** Column of a place in the patient, in pixels; whole numbers are pixel centres. */
        public double column(Millimetres place) {
            return place.minus(position).dot(across) / (across.dot(across) * columnMm);
        }

        /** Row of a place in the patient. */
        public double row(Millimetres place) {
            return place.minus(position).dot(down) / (down.dot(down) * rowMm);
        }

        /** Centre of a pixel. */
        public Millimetres place(double column, double row) {
            return position.plus(across.times(column * columnMm)).plus(down.times(row * rowMm));
        }

        /** Distance of a place from the plane along its normal. */
        public double height(Millimetres place) {
            return place.minus(position).dot(normal());
        }

        /** Whether both have parallel normals, facing either way, up to a tenth of a degree. */
        public boolean isParallel(Plane other) {
            return normal().cross(other.normal()).length() < 0.00175;
        }
    }

    /** Whether an item that refers to an image means this frame; without a frame number it means every frame. */
    boolean isMeant(DataSet reference) {
        boolean same = reference
                .text(Tag.REFERENCED_SOP_INSTANCE_UID)
                .filter(instance::equals)
                .isPresent();
        int[] numbers = reference.integers(Tag.REFERENCED_FRAME_NUMBER);
        if (!same || number == 0 || numbers.length == 0) {
            return same;
        }
        for (int one : numbers) {
            if (one == number) {
                return true;
            }
        }
        return false;
    }

    /** Class, instance and frame number, for an item that refers to this frame. */
    DataSetBuilder reference() {
        DataSetBuilder item = DataSet.builder()
                .text(Tag.REFERENCED_SOP_CLASS_UID, sopClass)
                .text(Tag.REFERENCED_SOP_INSTANCE_UID, instance);
        return number == 0 ? item : item.integers(Tag.REFERENCED_FRAME_NUMBER, number);
    }
}
