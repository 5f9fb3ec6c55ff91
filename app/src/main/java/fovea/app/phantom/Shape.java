package fovea.app.phantom;

/**
 * A soft figure in the scene's frame (x and y from -1 to 1, y down): how much of it lies at a place, 0 outside to 1
 * well inside. StrictMath throughout, so that the same seed gives the same bytes on every machine.
 */
@FunctionalInterface
interface Shape {
    double at(double x, double y);

    /** An ellipse turned by an angle (radians, clockwise on the screen). */
    static Shape ellipse(double centreX, double centreY, double radiusX, double radiusY, double tilt) {
        double cos = StrictMath.cos(tilt);
        double sin = StrictMath.sin(tilt);
        return (x, y) -> {
            double u = ((x - centreX) * cos + (y - centreY) * sin) / radiusX;
            double v = ((y - centreY) * cos - (x - centreX) * sin) / radiusY;
            return inside(1 - StrictMath.sqrt(u * u + v * v), 0.08);
        };
    }

    /** A blob that fades from its centre like a bell curve of the given deviations. */
    static Shape bell(double centreX, double centreY, double deviationX, double deviationY) {
        return (x, y) -> {
            double u = (x - centreX) / deviationX;
            double v = (y - centreY) / deviationY;
            return StrictMath.exp(-0.5 * (u * u + v * v));
        };
    }

    /** What lies in both figures. */
    default Shape and(Shape other) {
        return (x, y) -> {
            double here = at(x, y);
            return here == 0 ? 0 : here * other.at(x, y);
        };
    }

    /** What lies in this figure and not in the other. */
    default Shape without(Shape other) {
        return (x, y) -> {
            double here = at(x, y);
            return here == 0 ? 0 : here * (1 - other.at(x, y));
        };
    }

    /** What lies in either figure. */
    default Shape or(Shape other) {
        return (x, y) -> StrictMath.max(at(x, y), other.at(x, y));
    }

    /** 0 outside (depth below 0), 1 deeper inside than the fade, smooth between. */
    static double inside(double depth, double fade) {
        double t = StrictMath.min(1, StrictMath.max(0, depth / fade));
        return t * t * (3 - 2 * t);
    }
}
