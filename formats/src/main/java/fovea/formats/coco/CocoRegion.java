package fovea.formats.coco;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/**
 * An annotation of an image.
 *
 * @param id of the annotation, as the file gives it
 * @param value label of its category
 * @param segmentation polygons or runs, as the file gives them
 */
record CocoRegion(String id, int value, JsonNode segmentation) {
    /**
     * Its pixels, bit y x width + x; of several polygons the union. Polygons of one or two points enclose nothing and are
     * left out beside others; {@link #degenerate} counts them.
     *
     * @throws IOException when the segmentation is not as COCO has it
     */
    BitSet pixels(int width, int height) throws IOException {
        if (segmentation.isArray() && !segmentation.isEmpty()) {
            boolean some = degenerate() < segmentation.size();
            BitSet union = new BitSet(width * height);
            for (JsonNode polygon : segmentation) {
                if (!some || !isDegenerate(polygon)) {
                    union.or(PolygonRaster.fill(numbers(polygon), width, height));
                }
            }
            return union;
        }
        if (!segmentation.isObject()) {
            throw new IOException(
                    "a segmentation is a list of polygons or an object with size and counts (a box alone is "
                            + "no mask), got " + shown(segmentation));
        }
        requireSize(segmentation.path("size"), width, height);
        JsonNode counts = segmentation.path("counts");
        if (counts.isTextual()) {
            return RunLengths.pixels(RunLengths.unpacked(counts.textValue()), width, height);
        }
        return RunLengths.pixels(lengths(counts), width, height);
    }

    /** Number of polygons that have one or two points. */
    int degenerate() {
        int count = 0;
        for (JsonNode polygon : segmentation.isArray() ? segmentation : List.<JsonNode>of()) {
            count += isDegenerate(polygon) ? 1 : 0;
        }
        return count;
    }

    private static boolean isDegenerate(JsonNode polygon) {
        return polygon.isArray() && (polygon.size() == 2 || polygon.size() == 4);
    }

    private static void requireSize(JsonNode size, int width, int height) throws IOException {
        if (size.size() != 2
                || size.path(0).asLong(-1) != height
                || size.path(1).asLong(-1) != width) {
            throw new IOException("the size of runs is the image's height and width, [" + height + "," + width
                    + "], got " + shown(size));
        }
    }

    private static double[] numbers(JsonNode polygon) throws IOException {
        if (!polygon.isArray()) {
            throw new IOException("a polygon is a list of numbers, got " + shown(polygon));
        }
        double[] numbers = new double[polygon.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!polygon.get(i).isNumber()) {
                throw new IOException("a polygon is a list of numbers, got " + shown(polygon.get(i)) + " in it");
            }
            numbers[i] = polygon.get(i).doubleValue();
        }
        return numbers;
    }

    private static long[] lengths(JsonNode counts) throws IOException {
        if (!counts.isArray()) {
            throw new IOException("counts of runs are a text or a list of whole numbers, got " + shown(counts));
        }
        long[] lengths = new long[counts.size()];
        for (int i = 0; i < lengths.length; i++) {
            if (!counts.get(i).isIntegralNumber() || !counts.get(i).canConvertToLong()) {
                throw new IOException("counts of runs are whole numbers, got " + shown(counts.get(i)) + " as run " + i);
            }
            lengths[i] = counts.get(i).longValue();
        }
        return lengths;
    }

    static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "none" : node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
