package fovea.curate.portrait;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for burned-in text: small parts of extreme grey that stand out from what is around them, of about equal height,
 * close together on one line. Single letters (side markers) and rulers are not text.
 */
public final class Lettering {
    private static final int FEWEST = 4;
    private static final int SMALLEST = 5;
    private static final double LARGEST_SHARE = 0.07;

    /** Greys, 0 to 1, that count as ink, and greys that the surroundings of a letter may have. */
    private enum Ink {
        WHITE(true, 0.7f, 0.45f),
        BRIGHTEST(true, 0.93f, 0.8f),
        BLACK(false, 0.15f, 0.4f);

        private final boolean bright;
        private final float from;
        private final float around;

        Ink(boolean bright, float from, float around) {
            this.bright = bright;
            this.from = from;
            this.around = around;
        }
    }

    private final GreyPlane plane;
    private final float low;
    private final float high;

    private Lettering(GreyPlane plane) {
        this.plane = plane;
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : plane.values()) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        this.low = least;
        this.high = most;
    }

    /** A line of text: where it is and how many signs it has. Both corners are included. */
    public record Line(int left, int top, int right, int bottom, int signs) {}

    private record Sign(int left, int top, int right, int bottom, int pixels) {
        int height() {
            return bottom - top + 1;
        }

        int width() {
            return right - left + 1;
        }
    }

    /** The longest line of text, bright or dark. */
    public static Optional<Line> find(GreyPlane plane) {
        Lettering lettering = new Lettering(plane);
        List<Line> lines = new ArrayList<>();
        for (Ink ink : Ink.values()) {
            lines.addAll(lettering.lines(ink));
        }
        return lines.stream().max(Comparator.comparingInt(Line::signs));
    }

    private List<Line> lines(Ink ink) {
        List<Sign> signs = new ArrayList<>();
        boolean[] seen = new boolean[plane.values().length];
        int[] queue = new int[seen.length];
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i] && extreme(i, ink)) {
                Sign sign = part(i, ink, seen, queue);
                if (isSign(sign) && standsOut(sign, ink)) {
                    signs.add(sign);
                }
            }
        }
        signs.sort(Comparator.comparingInt(Sign::left).thenComparingInt(Sign::top));
        return chains(signs);
    }

    private boolean extreme(int index, Ink ink) {
        float grey = (plane.values()[index] - low) / (high - low);
        return ink.bright ? grey > ink.from : grey < ink.from;
    }

    private Sign part(int start, Ink ink, boolean[] seen, int[] queue) {
        int count = 1;
        queue[0] = start;
        seen[start] = true;
        Sign box = new Sign(plane.width(), plane.height(), -1, -1, 0);
        for (int at = 0; at < count; at++) {
            int x = queue[at] % plane.width();
            int y = queue[at] / plane.width();
            box = new Sign(
                    Math.min(box.left, x),
                    Math.min(box.top, y),
                    Math.max(box.right, x),
                    Math.max(box.bottom, y),
                    count);
            for (int v = Math.max(0, y - 1); v <= Math.min(plane.height() - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(plane.width() - 1, x + 1); u++) {
                    int next = v * plane.width() + u;
                    if (!seen[next] && extreme(next, ink)) {
                        seen[next] = true;
                        queue[count++] = next;
                    }
                }
            }
        }
        return new Sign(box.left, box.top, box.right, box.bottom, count);
    }

    private boolean isSign(Sign sign) {
        double fill = sign.pixels / (double) (sign.width() * sign.height());
        return sign.height() >= SMALLEST
                && sign.height() <= LARGEST_SHARE * Math.max(plane.width(), plane.height())
                && sign.width() <= 1.5 * sign.height()
                && fill > 0.15
                && (fill < 0.92 || sign.width() <= 0.5 * sign.height());
    }

    /** Whether the frame two pixels around a sign lies far from its own grey. */
    private boolean standsOut(Sign sign, Ink ink) {
        double sum = 0;
        int count = 0;
        for (int y = sign.top - 2; y <= sign.bottom + 2; y++) {
            for (int x = sign.left - 2; x <= sign.right + 2; x++) {
                boolean ring = y == sign.top - 2 || y == sign.bottom + 2 || x == sign.left - 2 || x == sign.right + 2;
                if (ring) {
                    sum += plane.clamped(x, y);
                    count++;
                }
            }
        }
        double around = (sum / count - low) / (high - low);
        return ink.bright ? around < ink.around : around > ink.around;
    }

    private static List<Line> chains(List<Sign> signs) {
        List<Line> lines = new ArrayList<>();
        boolean[] used = new boolean[signs.size()];
        for (int first = 0; first < used.length; first++) {
            List<Sign> chain = new ArrayList<>();
            if (!used[first]) {
                used[first] = true;
                chain.add(signs.get(first));
            }
            for (int next = first + 1; next < used.length && !chain.isEmpty(); next++) {
                if (!used[next] && follows(chain, signs.get(next))) {
                    used[next] = true;
                    chain.add(signs.get(next));
                }
            }
            if (chain.size() >= FEWEST && isText(chain)) {
                lines.add(line(chain));
            }
        }
        return lines;
    }

    /** On the same line, of similar height, at a letter's distance to the right. */
    private static boolean follows(List<Sign> chain, Sign next) {
        Sign last = chain.getLast();
        double height = Math.max(last.height(), next.height());
        int gap = next.left - last.right;
        return Math.min(last.height(), next.height()) >= 0.6 * height
                && Math.abs(last.bottom - next.bottom) <= 0.2 * height + 1
                && gap >= -1
                && gap <= 1.3 * height;
    }

    /** Letters stand on one line; four might do so by chance unless they are equally high too. */
    private static boolean isText(List<Sign> chain) {
        int tallest = chain.stream().mapToInt(Sign::height).max().orElse(1);
        int shortest = chain.stream().mapToInt(Sign::height).min().orElse(1);
        int lowest = chain.stream().mapToInt(Sign::bottom).max().orElse(0);
        int highest = chain.stream().mapToInt(Sign::bottom).min().orElse(0);
        boolean onLine = lowest - highest <= 0.3 * tallest + 1;
        return onLine && (chain.size() >= FEWEST + 2 || tallest - shortest <= 0.15 * tallest + 1);
    }

    private static Line line(List<Sign> chain) {
        return new Line(
                chain.getFirst().left,
                chain.stream().mapToInt(Sign::top).min().orElse(0),
                chain.getLast().right,
                chain.stream().mapToInt(Sign::bottom).max().orElse(0),
                chain.size());
    }
}
