package fovea.curate.portrait;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * How well the border of a mask lies on edges of its image: as it is, and moved and mirrored on purpose.
 *
 * <p>Image and mask are brought to {@value #SIDE} pixels. The score of a place is the mean, over the mask's border, of
 * the image's gradient along the border's outward direction, in units of the image's own mean gradient and bounded, so
 * that one bright edge does not decide. Each fit is the score in place, and the best and the worst score within
 * {@value #SEARCH} pixels with their distances: where a structure is brighter than what surrounds it the worst score is
 * the one that fits. What the mask covers there is kept beside it.
 */
public final class BorderFit {
    public static final int SIDE = 128;
    public static final int SEARCH = 12;

    private static final int MOVED = 8;
    private static final int FEWEST = 8;

    /** Moves that make wrong places on purpose, in pixels of 128. */
    private static final int[][] MOVES = {{3, 0}, {0, 3}, {-3, 0}, {0, -3}, {8, 0}, {0, 8}, {-8, 0}, {0, -8}};

    /** How many of the moves, the first ones, are small. */
    public static final int SMALL = 4;

    /** Pixels of 128 that masks are grown and shrunk by on purpose. */
    private static final int RESHAPED = 4;

    /** Directions that the border is parted by. */
    private static final int SIDES = 8;

    /** Share of the border that a direction must have to be judged. */
    private static final float ENOUGH = 0.05f;

    /**
     * What one place of the mask gives.
     *
     * @param edge score in place, and the best and the worst nearby
     * @param side scores in place of the border's sides
     * @param inside what the mask covers there
     */
    public record Fit(Edge edge, Side side, Inside inside) {}

    /** Scores of the border; moves in pixels of 128. */
    public record Edge(float here, float best, int bestX, int bestY, float worst, int worstX, int worstY) {}

    /**
     * Scores in place of the parts of the border that lead out in one direction: a mask that is moved leaves its edge where it
     * moves to and where it comes from, and keeps it on the other sides.
     *
     * @param least of all directions
     * @param most of all directions
     */
    public record Side(float least, float most) {}

    /**
     * What lies inside.
     *
     * @param grey mean, from the image's mean in units of its deviation
     * @param spread deviation, in the same units
     * @param x middle along x, 0 to 1
     * @param y middle along y, 0 to 1
     */
    public record Inside(float grey, float spread, float x, float y) {}

    private final Fit inPlace;
    private final List<Fit> moved;
    private final List<Fit> mirrored;
    private final List<Fit> reshaped;

    @JsonCreator
    private BorderFit(
            @JsonProperty("inPlace") Fit inPlace,
            @JsonProperty("moved") List<Fit> moved,
            @JsonProperty("mirrored") List<Fit> mirrored,
            @JsonProperty("reshaped") List<Fit> reshaped) {
        this.inPlace = inPlace;
        this.moved = List.copyOf(moved);
        this.mirrored = List.copyOf(mirrored);
        this.reshaped = List.copyOf(reshaped);
    }

    public Fit inPlace() {
        return inPlace;
    }

    /** After a move that puts the mask out of place. */
    public List<Fit> moved() {
        return moved;
    }

    /** Mirrored left to right, top to bottom, and both (turned by 180 degrees). */
    public List<Fit> mirrored() {
        return mirrored;
    }

    /** Grown, and shrunk where enough is left of it. */
    public List<Fit> reshaped() {
        return reshaped;
    }

    /** Image gradients that masks are laid on. */
    static final class Edges {
        private final int width;
        private final int height;
        private final float[] alongX;
        private final float[] alongY;
        private final float[] greys;

        Edges(GreyPlane image) {
            GreyPlane small = image.fitted(SIDE).smooth();
            this.width = small.width();
            this.height = small.height();
            this.greys = standardised(small.values());
            this.alongX = new float[width * height];
            this.alongY = new float[width * height];
            double power = 0;
            for (int i = 0; i < alongX.length; i++) {
                alongX[i] = small.slopeX(i % width, i / width);
                alongY[i] = small.slopeY(i % width, i / width);
                power += alongX[i] * alongX[i] + alongY[i] * alongY[i];
            }
            bound((float) Math.sqrt(power / alongX.length) + 1e-6f);
        }

        private void bound(float typical) {
            for (int i = 0; i < alongX.length; i++) {
                double size = Math.hypot(alongX[i], alongY[i]) / typical;
                double factor = size > 0 ? 2 * Math.tanh(size / 2) / (size * typical) : 0;
                alongX[i] *= (float) factor;
                alongY[i] *= (float) factor;
            }
        }

        /** The placement of a mask of the image's size, 1 inside and 0 outside; none where its border is too short. */
        List<BorderFit> place(GreyPlane mask) {
            List<Fit> fits = new ArrayList<>();
            GreyPlane small = mask.fitted(SIDE).smooth();
            MaskBorder border = MaskBorder.of(small);
            if (border.size() < FEWEST) {
                return List.of();
            }
            float[][] scores = scores(border, SEARCH + MOVED);
            for (int[] move : MOVES) {
                Inside inside = inside(small, (x, y) -> y + move[1], (x, y) -> x + move[0]);
                fits.add(new Fit(
                        nearby(scores, SEARCH + MOVED, move[0], move[1]), side(border, move[0], move[1]), inside));
            }
            Fit inPlace = new Fit(
                    nearby(scores, SEARCH + MOVED, 0, 0), side(border, 0, 0), inside(small, (x, y) -> y, (x, y) -> x));
            return List.of(new BorderFit(inPlace, fits, mirrored(small, border), reshaped(small)));
        }

        private List<Fit> reshaped(GreyPlane mask) {
            List<Fit> fits = new ArrayList<>();
            for (boolean grow : new boolean[] {true, false}) {
                GreyPlane other = mask;
                for (int step = 0; step < RESHAPED; step++) {
                    other = step(other, grow);
                }
                GreyPlane soft = other.smooth();
                MaskBorder border = MaskBorder.of(soft);
                if (border.size() >= FEWEST) {
                    fits.add(new Fit(
                            nearby(scores(border, SEARCH), SEARCH, 0, 0),
                            side(border, 0, 0),
                            inside(soft, (x, y) -> y, (x, y) -> x)));
                }
            }
            return fits;
        }

        /** One pixel grown or shrunk on all sides, to 1 inside and 0 outside. */
        private static GreyPlane step(GreyPlane mask, boolean grow) {
            float[] values = new float[mask.values().length];
            for (int i = 0; i < values.length; i++) {
                int x = i % mask.width();
                int y = i / mask.width();
                float[] around = {
                    mask.values()[i],
                    mask.clamped(x - 1, y),
                    mask.clamped(x + 1, y),
                    mask.clamped(x, y - 1),
                    mask.clamped(x, y + 1)
                };
                float chosen = around[0];
                for (float one : around) {
                    chosen = grow ? Math.max(chosen, one) : Math.min(chosen, one);
                }
                values[i] = chosen > 0.5f ? 1 : 0;
            }
            return new GreyPlane(mask.width(), mask.height(), values);
        }

        /** The border's scores by the direction it leads out, moved. */
        private Side side(MaskBorder border, int moveX, int moveY) {
            float[] sums = new float[SIDES];
            float[] weights = new float[SIDES];
            for (int i = 0; i < border.size(); i++) {
                double turn = Math.atan2(border.outY()[i], border.outX()[i]) / (2 * Math.PI);
                int side = Math.floorMod((int) Math.round(turn * SIDES), SIDES);
                int x = border.x()[i] + moveX;
                int y = border.y()[i] + moveY;
                weights[side] += (float) Math.hypot(border.outX()[i], border.outY()[i]);
                if (x >= 0 && y >= 0 && x < width && y < height) {
                    sums[side] += alongX[y * width + x] * border.outX()[i] + alongY[y * width + x] * border.outY()[i];
                }
            }
            float least = Float.MAX_VALUE;
            float most = -Float.MAX_VALUE;
            for (int side = 0; side < SIDES; side++) {
                if (weights[side] >= ENOUGH * border.weight()) {
                    least = Math.min(least, sums[side] / weights[side]);
                    most = Math.max(most, sums[side] / weights[side]);
                }
            }
            return new Side(least, most);
        }

        private List<Fit> mirrored(GreyPlane mask, MaskBorder border) {
            Place sameX = (x, y) -> x;
            Place sameY = (x, y) -> y;
            Place otherX = (x, y) -> width - 1 - x;
            Place otherY = (x, y) -> height - 1 - y;
            return List.of(
                    mirrored(border.mirror(width, height, true, false), inside(mask, sameY, otherX)),
                    mirrored(border.mirror(width, height, false, true), inside(mask, otherY, sameX)),
                    mirrored(border.mirror(width, height, true, true), inside(mask, otherY, otherX)));
        }

        private Fit mirrored(MaskBorder border, Inside inside) {
            return new Fit(nearby(scores(border, SEARCH), SEARCH, 0, 0), side(border, 0, 0), inside);
        }

        private interface Place {
            int of(int x, int y);
        }

        /** What the mask covers when each of its pixels stands in another place; what falls outside counts not. */
        private Inside inside(GreyPlane mask, Place row, Place column) {
            double sum = 0;
            double squares = 0;
            double across = 0;
            double down = 0;
            int count = 0;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    if (mask.at(x, y) <= 0.5f) {
                        continue;
                    }
                    int u = column.of(x, y);
                    int v = row.of(x, y);
                    if (u >= 0 && v >= 0 && u < width && v < height) {
                        float grey = greys[v * width + u];
                        sum += grey;
                        squares += grey * grey;
                        across += u;
                        down += v;
                        count++;
                    }
                }
            }
            int n = Math.max(1, count);
            double mean = sum / n;
            return new Inside(
                    (float) mean,
                    (float) Math.sqrt(Math.max(0, squares / n - mean * mean)),
                    (float) (across / n / width),
                    (float) (down / n / height));
        }

        /** Scores of every move up to the reach, in rows: a border pixel adds to all moves that keep it inside. */
        private float[][] scores(MaskBorder border, int reach) {
            float[][] scores = new float[2 * reach + 1][2 * reach + 1];
            for (int i = 0; i < border.size(); i++) {
                float outX = border.outX()[i];
                float outY = border.outY()[i];
                int x = border.x()[i];
                int first = Math.max(-reach, -x);
                int last = Math.min(reach, width - 1 - x);
                for (int dy = Math.max(-reach, -border.y()[i]); dy <= reach && border.y()[i] + dy < height; dy++) {
                    int from = (border.y()[i] + dy) * width + x + first;
                    float[] row = scores[dy + reach];
                    for (int k = 0; k <= last - first; k++) {
                        row[first + reach + k] += alongX[from + k] * outX + alongY[from + k] * outY;
                    }
                }
            }
            for (float[] row : scores) {
                for (int i = 0; i < row.length; i++) {
                    row[i] /= border.weight();
                }
            }
            return scores;
        }
    }

    private static float[] standardised(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        double spread = Math.sqrt(Math.max(0, squares / values.length - mean * mean)) + 1e-6;
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) ((values[i] - mean) / spread);
        }
        return out;
    }

    private static Edge nearby(float[][] scores, int reach, int fromX, int fromY) {
        Edge fit = new Edge(scores[reach + fromY][reach + fromX], -Float.MAX_VALUE, 0, 0, Float.MAX_VALUE, 0, 0);
        for (int dy = -SEARCH; dy <= SEARCH; dy++) {
            for (int dx = -SEARCH; dx <= SEARCH; dx++) {
                float score = scores[reach + fromY + dy][reach + fromX + dx];
                if (score > fit.best) {
                    fit = new Edge(fit.here, score, dx, dy, fit.worst, fit.worstX, fit.worstY);
                }
                if (score < fit.worst) {
                    fit = new Edge(fit.here, fit.best, fit.bestX, fit.bestY, score, dx, dy);
                }
            }
        }
        return fit;
    }
}
