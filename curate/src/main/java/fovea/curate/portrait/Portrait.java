package fovea.curate.portrait;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.formats.LabelMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What quality control keeps of a case once its pixels are gone: some kilobytes, whatever the size of the files.
 *
 * @param who the case
 * @param geometry size and spacing
 * @param greys spread of the samples (of a volume: of its middle slice)
 * @param gist the picture in rings (of a volume: its middle slice)
 * @param core the same of the middle nine tenths, for pictures whose frame was cut off
 * @param look the picture in {@value #LOOK} x {@value #LOOK} normalised tiles, row by row
 * @param text the longest line of burned-in text
 * @param shapes mask value -> its measures
 * @param placements mask value -> how its border lies on edges; values whose border is too short are left out
 */
public record Portrait(
        Who who,
        Geometry geometry,
        Greys greys,
        Gist gist,
        Gist core,
        byte[] look,
        Optional<Lettering.Line> text,
        SortedMap<Integer, MaskShape> shapes,
        Map<Integer, List<BorderFit>> placements) {
    public static final int LOOK = 16;

    private static final int PLANES = 5;
    public static final double CORE = 0.9;
    private static final float LOOK_SCALE = 40;

    /**
     * The case a portrait is of.
     *
     * @param id of the case
     * @param patient empty text where unknown
     * @param image file relative to the source folder, with forward slashes
     */
    public record Who(String id, String patient, String image) {}

    /** Looks at a case whose image and mask are of one size. */
    public static Portrait of(Who who, Image image, LabelMap labels) {
        GreyPlane middle = GreyPlane.of(image, image.geometry().depth() / 2);
        Greys greys = Greys.of(middle, image.bits());
        SortedMap<Integer, MaskShape> shapes = ShapeMeasure.of(labels, image, greys);
        return new Portrait(
                who,
                image.geometry(),
                greys,
                Gist.of(middle, 1),
                Gist.of(middle, CORE),
                look(middle),
                Lettering.find(middle),
                shapes,
                placements(image, labels, shapes));
    }

    private static byte[] look(GreyPlane plane) {
        GreyPlane tiles = plane.resized(4 * LOOK, 4 * LOOK).normalised(2 * LOOK).resized(LOOK, LOOK);
        byte[] look = new byte[LOOK * LOOK];
        for (int i = 0; i < look.length; i++) {
            look[i] = (byte) Math.clamp(Math.round(tiles.values()[i] * LOOK_SCALE), -127, 127);
        }
        return look;
    }

    private static Map<Integer, List<BorderFit>> placements(
            Image image, LabelMap labels, SortedMap<Integer, MaskShape> shapes) {
        Map<Integer, List<BorderFit>> placements = new TreeMap<>();
        Map<Integer, BorderFit.Edges> edges = new TreeMap<>();
        for (int value : shapes.keySet()) {
            List<BorderFit> found = new ArrayList<>();
            for (int slice : slices(labels, value)) {
                BorderFit.Edges its =
                        edges.computeIfAbsent(slice, any -> new BorderFit.Edges(GreyPlane.of(image, slice)));
                found.addAll(its.place(mask(labels, value, slice)));
            }
            if (!found.isEmpty()) {
                placements.put(value, List.copyOf(found));
            }
        }
        return placements;
    }

    /** The slices that hold most of a label, at most {@value #PLANES}. */
    private static List<Integer> slices(LabelMap labels, int value) {
        Geometry geometry = labels.geometry();
        int plane = geometry.width() * geometry.height();
        if (geometry.depth() == 1) {
            return List.of(0);
        }
        int[] counts = new int[geometry.depth()];
        for (int i = 0; i < geometry.size(); i++) {
            counts[i / plane] += labels.value(i) == value ? 1 : 0;
        }
        return IntStream.range(0, counts.length)
                .boxed()
                .filter(slice -> counts[slice] > 0)
                .sorted(Comparator.comparingInt((Integer slice) -> -counts[slice]))
                .limit(PLANES)
                .toList();
    }

    private static GreyPlane mask(LabelMap labels, int value, int slice) {
        Geometry geometry = labels.geometry();
        int plane = geometry.width() * geometry.height();
        float[] inside = new float[plane];
        for (int i = 0; i < plane; i++) {
            inside[i] = labels.value(slice * plane + i) == value ? 1 : 0;
        }
        return new GreyPlane(geometry.width(), geometry.height(), inside);
    }

    /** Whether the mask of any label has specks. */
    public boolean hasSpecks() {
        return shapes.values().stream().anyMatch(shape -> shape.specks() > 0);
    }

    public String id() {
        return who.id();
    }

    public String patient() {
        return who.patient();
    }
}
