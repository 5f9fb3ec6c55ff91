package fovea.dicom.structures;

import fovea.core.image.Mask;
import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.series.FramePlane;
import fovea.dicom.sources.SourceImages;
import fovea.dicom.structures.ContourNote.Kind;
import fovea.dicom.structures.ContourSlices.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws the contours of one structure, slice by slice; what cannot be drawn is noted. */
final class StructureDrawing {
    private final SourceImages source;
    private final ContourSlices slices;
    private final ContourNotes notes = new ContourNotes();
    private final Map<Integer, List<Level>> levels = new TreeMap<>();
    private int drawn;

    /** Contours of one height above a slice, in millimetres: those of another are of another plane of the patient. */
    private record Level(double height, PlaneContours contours) {}

    StructureDrawing(SourceImages source) {
        this.source = source;
        this.slices = new ContourSlices(source);
    }

    /** Takes an item of Contour Sequence in. */
    void add(DataSet contour) {
        String stated = contour.text(Tag.CONTOUR_GEOMETRIC_TYPE).orElse("none");
        ContourType type = ContourType.of(stated);
        if (type == ContourType.UNKNOWN) {
            notes.add(Kind.UNKNOWN_TYPE, stated, 0);
        } else if (!type.isClosed()) {
            notes.add(Kind.OPEN, type.name(), 0);
        } else {
            addClosed(type, contour);
        }
    }

    private void addClosed(ContourType type, DataSet contour) {
        List<Millimetres> points;
        try {
            points = points(contour);
        } catch (DicomException | IllegalArgumentException e) {
            notes.add(Kind.MALFORMED);
            return;
        }
        if (points.size() < 3) {
            notes.add(Kind.FEW_POINTS);
            return;
        }
        switch (slices.place(points, contour)) {
            case Place.On on -> draw(type, points, on);
            case Place.Nowhere(Kind why, double farthest) -> notes.add(why, lost(why, farthest), farthest);
        }
    }

    private String lost(Kind why, double farthest) {
        return why == Kind.OFF_SLICE
                ? "up to %s from the nearest; at most %s is accepted"
                        .formatted(millimetres(farthest), millimetres(slices.tolerance()))
                : "the points of one differ by " + millimetres(farthest) + " across the slices";
    }

    private static String millimetres(double value) {
        return String.format(Locale.ROOT, "%.3f mm", value);
    }

    /**
     * The corners, each once: a contour that is closed by its first point, or that goes round twice, says nothing new.
     *
     * @throws DicomException when the numbers are not three for each stated point
     * @throws IllegalArgumentException when a number is not finite
     */
    private static List<Millimetres> points(DataSet contour) {
        double[] numbers = contour.decimals(Tag.CONTOUR_DATA);
        int stated = contour.integer(Tag.NUMBER_OF_CONTOUR_POINTS).orElse(numbers.length / 3);
        if (numbers.length % 3 != 0 || numbers.length / 3 != stated) {
            throw contour.malformed(
                    Tag.CONTOUR_DATA,
                    "must have three numbers for each of " + stated + " points",
                    numbers.length + " numbers");
        }
        List<Millimetres> points = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 3) {
            Millimetres point = new Millimetres(numbers[i], numbers[i + 1], numbers[i + 2]);
            if (points.isEmpty() || !point.equals(points.getLast())) {
                points.add(point);
            }
        }
        if (points.size() > 1 && points.getFirst().equals(points.getLast())) {
            points.removeLast();
        }
        int half = points.size() / 2;
        boolean twice = half * 2 == points.size() && points.subList(0, half).equals(points.subList(half, 2 * half));
        return twice ? points.subList(0, half) : points;
    }

    private void draw(ContourType type, List<Millimetres> points, Place.On on) {
        if (on.named().isPresent() && on.named().orElseThrow() != on.slice()) {
            notes.add(Kind.OTHER_IMAGE);
        }
        FramePlane plane = source.frames().get(on.slice()).plane().orElseThrow();
        double[] x = points.stream().mapToDouble(plane::column).toArray();
        double[] y = points.stream().mapToDouble(plane::row).toArray();
        drawn++;
        if (on.besideMm() != 0) {
            double far = Math.abs(on.besideMm());
            notes.add(Kind.BESIDE_SLICE, "up to " + millimetres(far), far);
        }
        level(on).add(type, new Polygon(x, y));
    }

    private PlaneContours level(Place.On on) {
        List<Level> there = levels.computeIfAbsent(on.slice(), any -> new ArrayList<>());
        for (Level level : there) {
            if (Math.abs(level.height - on.besideMm()) < ContourSlices.ON_SLICE_MM) {
                return level.contours;
            }
        }
        Level level = new Level(on.besideMm(), new PlaneContours(source.columns(), source.rows()));
        there.add(level);
        return level.contours;
    }

    /** What was drawn. */
    ReadStructure finish(int number, String name) {
        BitSet voxels = new BitSet();
        int size = source.rows() * source.columns();
        levels.forEach((slice, there) -> {
            for (Level level : there) {
                level.contours.pixels(notes).stream().forEach(pixel -> voxels.set(slice * size + pixel));
            }
            there.clear();
        });
        return new ReadStructure(number, name, Mask.of(source.geometry(), voxels::get), drawn, notes.all());
    }
}
