package fovea.core.page;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.core.image.Placement.Voxel;
import java.util.ArrayList;
import java.util.List;

/**
 * A body of 24 x 20 x 16 mm (left, posterior, superior), grey, with a white block in its left front upper corner that is also
 * the mask, stored along any axes.
 */
record StoredBody(Geometry geometry) {
    /** All 48 ways of storing a volume, such as {@code RAS}. */
    static List<String> orders() {
        List<String> orders = new ArrayList<>();
        for (String axes : List.of("LPS", "LSP", "PLS", "PSL", "SLP", "SPL")) {
            for (int turn = 0; turn < 8; turn++) {
                StringBuilder order = new StringBuilder();
                for (int i = 0; i < 3; i++) {
                    char axis = axes.charAt(i);
                    order.append((turn >> i & 1) == 0 ? axis : axis == 'L' ? 'R' : axis == 'P' ? 'A' : 'I');
                }
                orders.add(order.toString());
            }
        }
        return orders;
    }

    /** Stored along these axes. */
    static StoredBody stored(String order) {
        int[] size = {length(order.charAt(0)), length(order.charAt(1)), length(order.charAt(2))};
        Millimetres first = new Millimetres(first(order, 'R', 23), first(order, 'A', 19), first(order, 'I', 15));
        Placement placed = new Placement(first, way(order.charAt(0)), way(order.charAt(1)), way(order.charAt(2)));
        return new StoredBody(Geometry.placed(size[0], size[1], size[2], placed));
    }

    private static Millimetres way(char letter) {
        return switch (letter) {
            case 'L' -> new Millimetres(1, 0, 0);
            case 'R' -> new Millimetres(-1, 0, 0);
            case 'P' -> new Millimetres(0, 1, 0);
            case 'A' -> new Millimetres(0, -1, 0);
            case 'S' -> new Millimetres(0, 0, 1);
            default -> new Millimetres(0, 0, -1);
        };
    }

    private static int length(char way) {
        return "LR".indexOf(way) >= 0 ? 24 : "PA".indexOf(way) >= 0 ? 20 : 16;
    }

    private static double first(String order, char backwards, double last) {
        return order.indexOf(backwards) >= 0 ? last : 0;
    }

    /** Whether a voxel belongs to the block: the last quarter to the left, the front quarter, the upper quarter. */
    private boolean inBlock(int index) {
        int row = geometry.width();
        int slice = row * geometry.height();
        Millimetres at = geometry.placement()
                .orElseThrow()
                .patient(index % row, Math.floorDiv(index % slice, row), Math.floorDiv(index, slice));
        return at.left() >= 18 && at.posterior() < 5 && at.superior() >= 12;
    }

    Image image() {
        float[] samples = new float[geometry.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = inBlock(i) ? 200 : 90;
        }
        return new Image(geometry, 1, 8, samples);
    }

    Mask mask() {
        return Mask.of(geometry, this::inBlock);
    }

    /** The stored slice through the middle of the block. */
    int slice() {
        Voxel middle = geometry.placement().orElseThrow().voxel(new Millimetres(20, 2, 14));
        return (int) Math.round(middle.z());
    }
}
