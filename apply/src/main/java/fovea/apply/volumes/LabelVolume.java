package fovea.apply.volumes;

import fovea.core.Label;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.formats.LabelMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The masks of all labels as one map of whole numbers, 0 being background. A label keeps the value that it has in the cohort's
 * mask files where all of them differ and fit into 8 bits; else labels are numbered from 1 in their order. A voxel of several
 * labels belongs to the last of them, for parts are listed behind what they are parts of (liver, then tumour).
 *
 * @param map on the masks' grid
 * @param values of the labels, in their order, 1 to 255
 * @param shared voxels of more than one label
 */
public record LabelVolume(LabelMap map, List<Integer> values, long shared) {
    private static final int MOST = 255;

    public LabelVolume {
        values = List.copyOf(values);
    }

    /**
     * Of an answer.
     *
     * @param labels 1 to 255 of them
     * @param masks one a label, all of one size
     */
    public static LabelVolume of(List<Label> labels, List<Mask> masks) {
        if (labels.isEmpty() || labels.size() > MOST || masks.size() != labels.size()) {
            throw new IllegalArgumentException("a label map needs a mask for each of 1 to " + MOST + " labels, got "
                    + labels.size() + " labels and " + masks.size() + " masks");
        }
        List<Integer> values = values(labels);
        Geometry geometry = masks.getFirst().geometry();
        int[] map = new int[geometry.size()];
        long shared = 0;
        for (int i = 0; i < map.length; i++) {
            int found = 0;
            for (int label = 0; label < masks.size(); label++) {
                if (masks.get(label).contains(i)) {
                    map[i] = values.get(label);
                    found++;
                }
            }
            shared += found > 1 ? 1 : 0;
        }
        return new LabelVolume(new LabelMap(geometry, map), values, shared);
    }

    private static List<Integer> values(List<Label> labels) {
        List<Integer> own = new ArrayList<>(labels.stream().map(Label::value).toList());
        boolean differ = own.stream().distinct().count() == own.size();
        return differ && own.stream().allMatch(value -> value <= MOST)
                ? own
                : IntStream.rangeClosed(1, labels.size()).boxed().toList();
    }
}
