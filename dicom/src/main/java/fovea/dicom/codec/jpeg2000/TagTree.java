package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;
import java.util.Arrays;

/** A tag tree: a grid of numbers whose minima are coded from the root down (section B.10.2). */
final class TagTree {
    private final int width;
    private final int[] offsets;
    private final int[] widths;
    private final int[] low;
    private final boolean[] known;
    private final int levels;

    TagTree(int width, int height) {
        this.width = width;
        int[] across = new int[32];
        int[] start = new int[33];
        int w = width;
        int h = height;
        int count = 0;
        while (true) {
            across[count] = w;
            start[count + 1] = start[count] + w * h;
            count++;
            if (w * h <= 1) {
                break;
            }
            w = (w + 1) / 2;
            h = (h + 1) / 2;
        }
        levels = count;
        widths = Arrays.copyOf(across, count);
        offsets = Arrays.copyOf(start, count);
        low = new int[start[count]];
        known = new boolean[start[count]];
    }

    /**
     * Reads as much as decides whether a leaf's number is below a threshold.
     *
     * @return the leaf's number if it is below, else the threshold or above
     */
    int below(int leaf, int threshold, PacketBits bits) throws CodecException {
        int x = leaf % width;
        int y = leaf / width;
        int least = 0;
        for (int level = levels - 1; level >= 0; level--) {
            int node = offsets[level] + (y >> level) * widths[level] + (x >> level);
            low[node] = Math.max(low[node], least);
            while (low[node] < threshold && !known[node]) {
                if (bits.bit() == 1) {
                    known[node] = true;
                } else {
                    low[node]++;
                }
            }
            least = low[node];
        }
        int node = offsets[0] + leaf;
        return known[node] ? low[node] : Math.max(threshold, low[node]);
    }
}
