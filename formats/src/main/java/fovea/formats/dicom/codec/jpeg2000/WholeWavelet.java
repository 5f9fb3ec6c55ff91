package fovea.formats.dicom.codec.jpeg2000;

import java.util.List;

/** One step of the inverse reversible 5-3 wavelet (section F.3.8.1). */
final class WholeWavelet {
    private final int width;
    private final int height;
    private final int oddX;
    private final int oddY;

    /**
     * A step that makes one resolution.
     *
     * @param area the resolution's area
     */
    WholeWavelet(Area area) {
        width = area.width();
        height = area.height();
        oddX = area.x0() & 1;
        oddY = area.y0() & 1;
    }

    int[] inverse(int[] low, List<Band> three) {
        int[] out = new int[width * height];
        int lowWidth = (width + 1 - oddX) / 2;
        int[] l = new int[lowWidth];
        int[] h = new int[width - lowWidth];
        for (int y = 0; y < height; y++) {
            boolean lowRow = (y + oddY) % 2 == 0;
            int row = y / 2;
            int[] left = lowRow ? low : three.get(1).whole();
            int[] right = lowRow ? three.get(0).whole() : three.get(2).whole();
            System.arraycopy(left, row * l.length, l, 0, l.length);
            System.arraycopy(right, row * h.length, h, 0, h.length);
            line(l, h, out, y * width);
        }
        columns(out);
        return out;
    }

    private void line(int[] l, int[] h, int[] out, int at) {
        if (width == 1) {
            out[at] = oddX == 0 ? l[0] : h[0] / 2;
            return;
        }
        int last = h.length - 1;
        for (int n = 0; n < l.length; n++) {
            int before = Math.max(0, n - 1 + oddX);
            int after = Math.min(last, n + oddX);
            l[n] -= (h[Math.min(before, last)] + h[after] + 2) >> 2;
            out[at + 2 * n + oddX] = l[n];
        }
        last = l.length - 1;
        for (int n = 0; n < h.length; n++) {
            int before = Math.max(0, n - oddX);
            int after = Math.min(last, n + 1 - oddX);
            out[at + 2 * n + 1 - oddX] = h[n] + ((l[Math.min(before, last)] + l[after]) >> 1);
        }
    }

    private void columns(int[] out) {
        if (height == 1) {
            for (int x = 0; x < width && oddY == 1; x++) {
                out[x] /= 2;
            }
            return;
        }
        for (int y = oddY; y < height; y += 2) {
            int before = mirror(y - 1) * width;
            int after = mirror(y + 1) * width;
            int at = y * width;
            for (int x = 0; x < width; x++) {
                out[at + x] -= (out[before + x] + out[after + x] + 2) >> 2;
            }
        }
        for (int y = 1 - oddY; y < height; y += 2) {
            int before = mirror(y - 1) * width;
            int after = mirror(y + 1) * width;
            int at = y * width;
            for (int x = 0; x < width; x++) {
                out[at + x] += (out[before + x] + out[after + x]) >> 1;
            }
        }
    }

    private int mirror(int y) {
        return y < 0 ? -y : y >= height ? 2 * (height - 1) - y : y;
    }
}
