package fovea.curate.quality;

import java.util.Arrays;

/**
 * A picture around its centre, in rings: the normalised picture sampled on {@value #RINGS} rings of {@value #ANGLES}
 * angles. Turning the picture moves every ring along itself, mirroring runs it backwards, brightness, contrast and
 * size are gone. Kept as one signed byte a sample.
 */
final class Gist {
    static final int RINGS = 12;
    static final int ANGLES = 64;

    private static final int SIDE = 64;
    private static final int REACH = 7;
    private static final int FREQUENCIES = 12;
    private static final float SCALE = 40;

    private final byte[] rings;

    private Gist(byte[] rings) {
        this.rings = rings;
    }

    /**
     * The gist of a plane.
     *
     * @param radius share of the half side that the outermost ring has, above 0 to 1
     */
    static Gist of(Plane plane, double radius) {
        Plane picture = plane.resized(SIDE, SIDE).normalised(REACH).smooth();
        byte[] rings = new byte[RINGS * ANGLES];
        double centre = (SIDE - 1) / 2.0;
        for (int ring = 0; ring < RINGS; ring++) {
            double distance = radius * (ring + 1) / (RINGS + 0.5) * (SIDE / 2.0 - 1);
            for (int angle = 0; angle < ANGLES; angle++) {
                double turn = 2 * Math.PI * angle / ANGLES;
                float value = picture.between(centre + distance * Math.cos(turn), centre + distance * Math.sin(turn));
                rings[ring * ANGLES + angle] = (byte) Math.clamp(Math.round(value * SCALE), -127, 127);
            }
        }
        return new Gist(rings);
    }

    /** Strength of the first frequencies along each ring: the same for every turn and mirroring. */
    float[] strengths() {
        float[] strengths = new float[RINGS * FREQUENCIES];
        for (int ring = 0; ring < RINGS; ring++) {
            for (int frequency = 1; frequency <= FREQUENCIES; frequency++) {
                strengths[ring * FREQUENCIES + frequency - 1] = strength(ring, frequency);
            }
        }
        return strengths;
    }

    /** Whether the picture is the same everywhere. */
    boolean isBlank() {
        for (byte value : rings) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** How another picture lies on this one. */
    record Match(double correlation, boolean mirrored, double degrees) {}

    /** The turn, mirrored or not, that lays the other gist best on this one. */
    Match match(Gist other) {
        Match best = new Match(-1, false, 0);
        for (boolean mirrored : new boolean[] {false, true}) {
            for (int turn = 0; turn < ANGLES; turn++) {
                double correlation = correlation(other, mirrored, turn);
                if (correlation > best.correlation() + 1e-9) {
                    best = new Match(correlation, mirrored, 360.0 * turn / ANGLES);
                }
            }
        }
        return best;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gist gist && Arrays.equals(rings, gist.rings);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rings);
    }

    private double correlation(Gist other, boolean mirrored, int turn) {
        double product = 0;
        double own = 0;
        double theirs = 0;
        for (int ring = 0; ring < RINGS; ring++) {
            for (int angle = 0; angle < ANGLES; angle++) {
                int place = Math.floorMod((mirrored ? -angle : angle) + turn, ANGLES);
                int a = rings[ring * ANGLES + angle];
                int b = other.rings[ring * ANGLES + place];
                product += (ring + 1) * a * b;
                own += (ring + 1) * a * a;
                theirs += (ring + 1) * b * b;
            }
        }
        return own > 0 && theirs > 0 ? product / Math.sqrt(own * theirs) : 0;
    }

    private float strength(int ring, int frequency) {
        double real = 0;
        double imaginary = 0;
        for (int angle = 0; angle < ANGLES; angle++) {
            double turn = 2 * Math.PI * frequency * angle / ANGLES;
            real += rings[ring * ANGLES + angle] * Math.cos(turn);
            imaginary += rings[ring * ANGLES + angle] * Math.sin(turn);
        }
        return (float) Math.hypot(real, imaginary);
    }
}
