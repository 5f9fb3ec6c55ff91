package fovea.prove.dossier;

import fovea.core.image.Mask;

/** The outline of a mask as SVG path data: the borders between its pixels and the rest, straight runs joined. */
final class Contour {
    private Contour() {}

    /**
     * Path data in units of {@code factor} pixels, origin at the corner of the first pixel; empty text for an empty
     * mask.
     *
     * @param factor each block of factor x factor pixels is drawn as its middle pixel is, at least 1
     */
    static String path(Mask mask, int factor) {
        int width = Math.ceilDiv(mask.width(), factor);
        int height = Math.ceilDiv(mask.height(), factor);
        boolean[][] inside = new boolean[height + 2][width + 2];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = Math.min(mask.width() - 1, x * factor + factor / 2);
                int row = Math.min(mask.height() - 1, y * factor + factor / 2);
                inside[y + 1][x + 1] = mask.contains(column, row);
            }
        }
        StringBuilder path = new StringBuilder();
        for (int y = 1; y <= height + 1; y++) {
            int start = -1;
            for (int x = 1; x <= width + 1; x++) {
                boolean border = x <= width && inside[y - 1][x] != inside[y][x];
                if (border && start < 0) {
                    start = x;
                } else if (!border && start >= 0) {
                    path.append('M')
                            .append(start - 1)
                            .append(' ')
                            .append(y - 1)
                            .append('H')
                            .append(x - 1);
                    start = -1;
                }
            }
        }
        for (int x = 1; x <= width + 1; x++) {
            int start = -1;
            for (int y = 1; y <= height + 1; y++) {
                boolean border = y <= height && inside[y][x - 1] != inside[y][x];
                if (border && start < 0) {
                    start = y;
                } else if (!border && start >= 0) {
                    path.append('M')
                            .append(x - 1)
                            .append(' ')
                            .append(start - 1)
                            .append('V')
                            .append(y - 1);
                    start = -1;
                }
            }
        }
        return path.toString();
    }
}
