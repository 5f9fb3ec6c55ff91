package fovea.prove.metrics;

/**
 * Points in space, searched for the nearest (Bentley, CACM 18, 1975): a balanced k-d tree in one array, in which the
 * middle of every range parts the range along one axis in turn.
 */
final class EdgeTree {
    private static final int AXES = 3;

    private final double[][] points;

    /**
     * A tree over points; the array is reordered.
     *
     * @param points at least one, each {x, y, z}
     */
    EdgeTree(double[][] points) {
        this.points = points;
        build(0, points.length - 1, 0);
    }

    private void build(int from, int to, int axis) {
        if (from >= to) {
            return;
        }
        int middle = (from + to) >>> 1;
        select(from, to, middle, axis);
        int next = (axis + 1) % AXES;
        build(from, middle - 1, next);
        build(middle + 1, to, next);
    }

    /** Hoare's selection: afterwards nothing left of the place is larger than it, and nothing right of it smaller. */
    private void select(int low, int high, int place, int axis) {
        int from = low;
        int to = high;
        while (from < to) {
            double pivot = points[(from + to) >>> 1][axis];
            int i = from;
            int j = to;
            while (i <= j) {
                while (points[i][axis] < pivot) {
                    i++;
                }
                while (points[j][axis] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double[] kept = points[i];
                    points[i++] = points[j];
                    points[j--] = kept;
                }
            }
            if (place <= j) {
                to = j;
            } else if (place >= i) {
                from = i;
            } else {
                return;
            }
        }
    }

    /** Distance from a place to the nearest point. */
    double distance(double[] place) {
        return Math.sqrt(nearest(place, 0, points.length - 1, 0, Double.POSITIVE_INFINITY));
    }

    private double nearest(double[] place, int from, int to, int axis, double best) {
        if (from > to) {
            return best;
        }
        int middle = (from + to) >>> 1;
        double[] point = points[middle];
        double found = Math.min(best, squared(place, point));
        double aside = place[axis] - point[axis];
        int next = (axis + 1) % AXES;
        boolean left = aside <= 0;
        found = nearest(place, left ? from : middle + 1, left ? middle - 1 : to, next, found);
        if (aside * aside < found) {
            found = nearest(place, left ? middle + 1 : from, left ? to : middle - 1, next, found);
        }
        return found;
    }

    private static double squared(double[] one, double[] other) {
        double x = one[0] - other[0];
        double y = one[1] - other[1];
        double z = one[2] - other[2];
        return x * x + y * y + z * z;
    }
}
