package fovea.core.page;

import fovea.core.image.Mask;

/** The outline of a mask as SVG path data: the borders between its pixels and the rest, straight runs joined. */
public final class Contour {
    private Contour() {}

    /** Path data in pixels, origin at the corner of the first pixel; empty text for an empty mask. */
    public static String path(Mask mask) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y <= mask.height(); y++) {
            int start = -1;
            for (int x = 0; x <= mask.width(); x++) {
                boolean border = x < mask.width() && inside(mask, x, y - 1) != inside(mask, x, y);
                if (border && start < 0) {
                    start = x;
                } else if (!border && start >= 0) {
                    path.append("M" + start + " " + y + "H" + x);
                    start = -1;
                }
            }
        }
        for (int x = 0; x <= mask.width(); x++) {
            int start = -1;
            for (int y = 0; y <= mask.height(); y++) {
                boolean border = y < mask.height() && inside(mask, x - 1, y) != inside(mask, x, y);
                if (border && start < 0) {
                    start = y;
                } else if (!border && start >= 0) {
                    path.append("M" + x + " " + start + "V" + y);
                    start = -1;
                }
            }
        }
        return path.toString();
    }

    private static boolean inside(Mask mask, int x, int y) {
        return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.contains(x, y);
    }
}
