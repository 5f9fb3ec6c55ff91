package fovea.prove.metrics;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The connected pieces of a mask: 8 neighbours in a plane, 26 in a volume. */
public final class Components {
    private final Geometry geometry;
    private final int[] piece;
    private final int[] sizes;

    private Components(Geometry geometry, int[] piece, int[] sizes) {
        this.geometry = geometry;
        this.piece = piece;
        this.sizes = sizes;
    }

    /** Finds the pieces, numbered in the order of their first pixel. */
    public static Components of(Mask mask) {
        Geometry geometry = mask.geometry();
        int[] piece = new int[geometry.size()];
        Arrays.fill(piece, -1);
        List<Integer> sizes = new ArrayList<>();
        int[] stack = new int[mask.foreground()];
        for (int start = 0; start < piece.length; start++) {
            if (mask.contains(start) && piece[start] < 0) {
                sizes.add(flood(mask, piece, stack, start, sizes.size()));
            }
        }
        return new Components(
                geometry, piece, sizes.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int flood(Mask mask, int[] piece, int[] stack, int start, int number) {
        Geometry geometry = mask.geometry();
        int width = geometry.width();
        int plane = width * geometry.height();
        int waiting = 0;
        int size = 0;
        piece[start] = number;
        stack[waiting++] = start;
        while (waiting > 0) {
            int at = stack[--waiting];
            size++;
            int x = at % width;
            int y = at / width % geometry.height();
            int z = at / plane;
            for (int nz = Math.max(z - 1, 0); nz <= Math.min(z + 1, geometry.depth() - 1); nz++) {
                for (int ny = Math.max(y - 1, 0); ny <= Math.min(y + 1, geometry.height() - 1); ny++) {
                    for (int nx = Math.max(x - 1, 0); nx <= Math.min(x + 1, width - 1); nx++) {
                        int next = nz * plane + ny * width + nx;
                        if (mask.contains(next) && piece[next] < 0) {
                            piece[next] = number;
                            stack[waiting++] = next;
                        }
                    }
                }
            }
        }
        return size;
    }

    /** How many pieces there are. */
    public int count() {
        return sizes.length;
    }

    /** Pixels of one piece. */
    public int size(int number) {
        return sizes[number];
    }

    /** The number of the piece a pixel belongs to; -1 for background. */
    public int at(int index) {
        return piece[index];
    }

    /** One piece as a mask. */
    public Mask mask(int number) {
        return Mask.of(geometry, i -> piece[i] == number);
    }

    /** The piece with most pixels, the first of equals; empty when the mask was empty. */
    public Mask largest() {
        int best = 0;
        for (int i = 1; i < sizes.length; i++) {
            best = sizes[i] > sizes[best] ? i : best;
        }
        return mask(sizes.length == 0 ? 0 : best);
    }
}
