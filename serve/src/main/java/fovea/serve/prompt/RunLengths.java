package fovea.serve.prompt;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.serve.http.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Masks as run lengths, row by row: so many pixels outside, so many inside, and so on, beginning with those outside (0 where
 * the first pixel is inside). What is left out at the end lies outside.
 */
public final class RunLengths {
    private RunLengths() {}

    /** Of a plane's mask; empty where it is. */
    public static List<Integer> of(Mask mask) {
        List<Integer> runs = new ArrayList<>();
        boolean inside = false;
        int length = 0;
        for (int i = 0; i < mask.geometry().size(); i++) {
            if (mask.contains(i) != inside) {
                runs.add(length);
                length = 0;
                inside = !inside;
            }
            length++;
        }
        if (inside) {
            runs.add(length);
        }
        return runs;
    }

    /**
     * The mask of run lengths.
     *
     * @throws Problem 400 when one is negative, or they are longer than the plane
     */
    public static Mask mask(List<Integer> runs, Geometry plane) {
        BitSet pixels = new BitSet(plane.size());
        long at = 0;
        for (int i = 0; i < runs.size(); i++) {
            int length = runs.get(i);
            if (length < 0 || at + length > plane.size()) {
                throw Problem.malformed("run lengths must be whole numbers from 0 on, of " + plane.size()
                        + " pixels together at most; number " + (i + 1) + " is not");
            }
            if (i % 2 == 1) {
                pixels.set((int) at, (int) at + length);
            }
            at += length;
        }
        return Mask.of(plane, pixels::get);
    }
}
