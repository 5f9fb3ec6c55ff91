package fovea.dicom.series;

import fovea.core.image.Placement.Millimetres;
import java.util.Locale;

/**
 * Where a frame lies in the patient, in the numbers of its file (PS3.3 section C.7.6.2).
 *
 * @param position Image Position (Patient): centre of the first pixel
 * @param across direction of a row, the first half of Image Orientation (Patient), a unit vector
 * @param down direction of a column, the second half, a unit vector
 * @param rowMm distance between rows, the first value of Pixel Spacing
 * @param columnMm distance between columns, the second value
 */
public record FramePlane(Millimetres position, Millimetres across, Millimetres down, double rowMm, double columnMm) {
    /** A tenth of a degree, as a distance of unit directions. */
    private static final double TURNED = 0.00175;

    /** Part by which spacings may differ by rounding. */
    private static final double SAME = 1e-4;

    /** The unit normal: across the columns times down the rows. */
    public Millimetres normal() {
        Millimetres cross = across.cross(down);
        return cross.times(1 / cross.length());
    }

    /** The way from a pixel to its neighbour in the next column, in millimetres. */
    public Millimetres perColumn() {
        return across.times(columnMm / across.length());
    }

    /** The way from a pixel to its neighbour in the next row, in millimetres. */
    public Millimetres perRow() {
        return down.times(rowMm / down.length());
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
    public boolean isParallel(FramePlane other) {
        return normal().cross(other.normal()).length() < TURNED;
    }

    /** Whether the directions of rows and columns agree to a tenth of a degree. */
    public boolean hasOrientationOf(FramePlane other) {
        return across.minus(other.across).length() < TURNED
                && down.minus(other.down).length() < TURNED;
    }

    /** Whether orientation and pixel spacing agree, up to the rounding of files. */
    public boolean hasGridOf(FramePlane other) {
        return hasOrientationOf(other)
                && Math.abs(rowMm - other.rowMm) < SAME * rowMm
                && Math.abs(columnMm - other.columnMm) < SAME * columnMm;
    }

    /** Image Position (Patient) as DICOM writes it, such as {@code 0\-12.5\4}. */
    String positionText() {
        return number(position.left()) + '\\' + number(position.posterior()) + '\\' + number(position.superior());
    }

    /** A number with so many decimals behind a point, whatever the language of the machine. */
    static String decimals(int count, double value) {
        return String.format(Locale.ROOT, "%." + count + "f", value);
    }

    /** A number with at most three decimals. */
    static String number(double value) {
        String text = decimals(3, value).replaceAll("0+$", "").replaceAll("\\.$", "");
        return text.equals("-0") ? "0" : text;
    }
}
