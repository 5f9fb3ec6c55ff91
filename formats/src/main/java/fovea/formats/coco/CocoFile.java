package fovea.formats.coco;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.core.Label;
import fovea.formats.JsonFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A file of instances: {@code images}, {@code annotations} and {@code categories}. A category's id is its label's value;
 * where any id is not within 1 to 65535, the categories that are used are numbered from 1 in the order of their ids.
 *
 * @param images those that can be drawn, as far as can be told before drawing
 * @param labels categories that an annotation has, by value
 * @param problems what was refused: the image's file name, or the empty text, and why
 */
public record CocoFile(List<CocoImage> images, List<Label> labels, List<Problem> problems) {
    private static final long MOST_PIXELS = 100_000_000;
    private static final int MOST_VALUE = 65535;

    public CocoFile {
        images = List.copyOf(images);
        labels = List.copyOf(labels);
        problems = List.copyOf(problems);
    }

    /**
     * An image or annotation that was refused.
     *
     * @param file name of the image as the file gives it; empty where there is none
     * @param reason what was demanded, and what was got
     */
    public record Problem(String file, String reason) {}

    /** Whether a JSON tree is such a file. */
    public static boolean isOne(JsonNode tree) {
        return tree.path("images").isArray()
                && tree.path("annotations").isArray()
                && tree.path("categories").isArray();
    }

    /**
     * Reads one.
     *
     * @throws IOException when it is no JSON, lacks one of its three lists, or has categories that are none
     */
    public static CocoFile read(Path file) throws IOException {
        JsonNode tree = JsonFile.tree(file);
        if (!isOne(tree)) {
            throw new IOException(
                    file + ": COCO's lists images, annotations and categories are wanted, got the keys " + keys(tree));
        }
        try {
            return new Reading(tree).file();
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<String> keys(JsonNode tree) {
        return tree.properties().stream().map(Map.Entry::getKey).limit(12).toList();
    }

    /** Goes through a tree once. */
    private static final class Reading {
        private final JsonNode tree;
        private final List<Problem> problems = new ArrayList<>();
        private final Map<Long, JsonNode> imagesById = new LinkedHashMap<>();
        private final Map<Long, String> faults = new HashMap<>();
        private final Map<Long, List<CocoRegion>> regions = new HashMap<>();

        Reading(JsonNode tree) {
            this.tree = tree;
        }

        CocoFile file() throws IOException {
            SortedMap<Long, Label> labels = labels();
            tree.path("images").forEach(this::index);
            for (JsonNode annotation : tree.path("annotations")) {
                add(annotation, labels);
            }
            List<CocoImage> images = new ArrayList<>();
            imagesById.forEach((id, image) -> finish(id, image, images));
            return new CocoFile(images, List.copyOf(labels.values()), problems);
        }

        private SortedMap<Long, Label> labels() throws IOException {
            Set<Long> used = new HashSet<>();
            tree.path("annotations")
                    .forEach(one -> used.add(one.path("category_id").asLong(Long.MIN_VALUE)));
            TreeMap<Long, String> names = new TreeMap<>();
            for (JsonNode category : tree.path("categories")) {
                String name = category.path("name").asText("").strip();
                if (!isId(category.path("id")) || name.isEmpty()) {
                    throw new IOException("a category has a whole id and a name, got " + CocoRegion.shown(category));
                }
                if (names.put(category.path("id").longValue(), name) != null) {
                    throw new IOException("two categories have the id " + category.path("id"));
                }
            }
            names.keySet().retainAll(used);
            return numbered(names);
        }

        private static SortedMap<Long, Label> numbered(SortedMap<Long, String> names) throws IOException {
            boolean asIs = names.isEmpty() || (names.firstKey() >= 1 && names.lastKey() <= MOST_VALUE);
            SortedMap<Long, Label> labels = new TreeMap<>();
            Set<String> seen = new HashSet<>();
            for (Map.Entry<Long, String> one : names.entrySet()) {
                if (!seen.add(one.getValue())) {
                    throw new IOException("two categories have the name " + one.getValue());
                }
                int value = asIs ? one.getKey().intValue() : labels.size() + 1;
                try {
                    labels.put(one.getKey(), new Label(one.getValue(), value));
                } catch (IllegalArgumentException e) {
                    throw new IOException(e.getMessage(), e);
                }
            }
            return labels;
        }

        private void index(JsonNode image) {
            String name = image.path("file_name").asText("");
            if (!isId(image.path("id")) || name.isBlank()) {
                problems.add(
                        new Problem(name, "an image has a whole id and a file_name, got " + CocoRegion.shown(image)));
                return;
            }
            long id = image.path("id").longValue();
            if (imagesById.putIfAbsent(id, image) != null) {
                problems.add(new Problem(name, "the image's id " + id + " is that of an image before it"));
                faults.putIfAbsent(
                        id, "another image has its id " + id + ", so nothing tells whose the annotations are");
            }
        }

        private void add(JsonNode annotation, Map<Long, Label> labels) {
            String id = annotation.path("id").asText("without id");
            long image = isId(annotation.path("image_id"))
                    ? annotation.path("image_id").longValue()
                    : Long.MIN_VALUE;
            if (!imagesById.containsKey(image)) {
                problems.add(new Problem(
                        "",
                        "annotation " + id + " is of an image that the file does not have: "
                                + CocoRegion.shown(annotation.path("image_id"))));
                return;
            }
            Label label = labels.get(annotation.path("category_id").asLong(Long.MIN_VALUE));
            if (label == null) {
                faults.putIfAbsent(
                        image,
                        "annotation " + id + " is of a category that the file does not have: "
                                + CocoRegion.shown(annotation.path("category_id")));
                return;
            }
            regions.computeIfAbsent(image, any -> new ArrayList<>())
                    .add(new CocoRegion(id, label.value(), annotation.path("segmentation")));
        }

        private void finish(long id, JsonNode image, List<CocoImage> images) {
            String name = image.path("file_name").asText("");
            long width = image.path("width").asLong(0);
            long height = image.path("height").asLong(0);
            String fault = faults.get(id);
            if (fault != null) {
                problems.add(new Problem(name, fault));
            } else if (width < 1 || height < 1 || width > MOST_PIXELS || height > MOST_PIXELS / width) {
                problems.add(new Problem(
                        name, "width times height is 1 to " + MOST_PIXELS + ", got " + width + " x " + height));
            } else {
                images.add(new CocoImage(
                        name,
                        image.path("patient").asText(""),
                        (int) width,
                        (int) height,
                        regions.getOrDefault(id, List.of())));
            }
        }

        private static boolean isId(JsonNode node) {
            return node.isIntegralNumber() && node.canConvertToLong();
        }
    }
}
