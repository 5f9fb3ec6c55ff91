package fovea.formats.coco;

import fovea.core.image.Geometry;
import fovea.formats.LabelMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * An image of a COCO file with its annotations.
 *
 * @param file name as the file gives it, not to be trusted as a path
 * @param patient what the image's key {@code patient} says; empty where it has none
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 * @param regions annotations, in the file's order
 */
public record CocoImage(String file, String patient, int width, int height, List<CocoRegion> regions) {
    public CocoImage {
        regions = List.copyOf(regions);
    }

    private record Drawn(CocoRegion region, BitSet pixels, int area) {}

    /**
     * Its annotations as one label map. Where they overlap, the smaller one is seen; of equal ones the one that stands later
     * in the file.
     *
     * @throws IOException naming the annotation that cannot be drawn
     */
    public LabelMap labels() throws IOException {
        List<Drawn> drawn = new ArrayList<>();
        for (CocoRegion region : regions) {
            try {
                BitSet pixels = region.pixels(width, height);
                drawn.add(new Drawn(region, pixels, pixels.cardinality()));
            } catch (IOException e) {
                throw new IOException("annotation " + region.id() + " cannot be drawn: " + e.getMessage(), e);
            }
        }
        drawn.sort(Comparator.comparingInt((Drawn one) -> -one.area()));
        int[] values = new int[width * height];
        for (Drawn one : drawn) {
            for (int at = one.pixels().nextSetBit(0); at >= 0; at = one.pixels().nextSetBit(at + 1)) {
                values[at] = one.region().value();
            }
        }
        return new LabelMap(Geometry.plane(width, height), values);
    }

    /** What a person should know of the drawing: polygons that were left out, a sentence for each annotation. */
    public List<String> remarks() {
        return regions.stream()
                .filter(region -> region.degenerate() > 0)
                .map(region -> "annotation " + region.id() + " has " + region.degenerate()
                        + " polygons of one or two points, which enclose nothing and were left out")
                .toList();
    }
}
