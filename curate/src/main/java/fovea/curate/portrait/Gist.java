package fovea.curate.portrait;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/**
 * A picture around its centre, in rings: the normalised picture sampled on {@value #RINGS} rings of {@value #ANGLES}
 * angles. Turning the picture moves every ring along itself, mirroring runs it backwards, brightness, contrast and
 * size are gone. Kept as one signed byte a sample.
 */
public final class Gist {
    static final int RINGS = 12;
    static final int ANGLES = 64;

    private static final int SIDE = 64;
    private static final int REACH = 7;
    private static final int FREQUENCIES = 12;
    private static final float SCALE = 40;

    private final byte[] rings;

    @JsonCreator
    private Gist(@JsonProperty("rings") byte[] rings) {
        this.rings = rings;
    }

    /**
     * The gist of a plane.
     *
     * @param radius share of the half side that the outermost ring has, above 0 to 1
     */
    public static Gist of(GreyPlane plane, double radius) {
        GreyPlane picture = plane.resized(SIDE, SIDE).normalised(REACH).smooth();
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
    public float[] strengths() {
        float[] strengths = new float[RINGS * FREQUENCIES];
        for (int ring = 0; ring < RINGS; ring++) {
            for (int frequency = 1; frequency <= FREQUENCIES; frequency++) {
                strengths[ring * FREQUENCIES + frequency - 1] = strength(ring, frequency);
            }
        }
        return strengths;
    }

    /** Whether the picture is the same everywhere. */
    public boolean isBlank() {
        for (byte value : rings) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** How another picture lies on this one. */
    public record Match(double correlation, boolean mirrored, double degrees) {}

    /** The turn, mirrored or not, that lays the other gist best on this one. */
    public Match match(Gist other) {
        Match best = new Match(-1, false, 0);
        double norms = (double) power() * other.power();
        for (boolean mirrored : new boolean[] {false, true}) {
            byte[] laps = other.laps(mirrored);
            for (int turn = 0; turn < ANGLES; turn++) {
                int from = mirrored ? Math.floorMod(-turn, ANGLES) : turn;
                double correlation = norms > 0 ? product(laps, from) / Math.sqrt(norms) : 0;
                if (correlation > best.correlation() + 1e-9) {
                    best = new Match(correlation, mirrored, 360.0 * turn / ANGLES);
                }
            }
        }
        return best;
    }

    /** Sum of the squares, each ring as often as it is far out. */
    private long power() {
        long power = 0;
        for (int i = 0; i < rings.length; i++) {
            power += (i / ANGLES + 1) * rings[i] * rings[i];
        }
        return power;
    }

    /** Every ring twice in a row, so that no turn runs over its end. */
    private byte[] laps(boolean mirrored) {
        byte[] laps = new byte[2 * rings.length];
        for (int i = 0; i < laps.length; i++) {
            int angle = mirrored ? -i : i;
            laps[i] = rings[i / (2 * ANGLES) * ANGLES + Math.floorMod(angle, ANGLES)];
        }
        return laps;
    }

    /** Whole numbers, so that no order of summing matters. */
    private long product(byte[] laps, int from) {
        long product = 0;
        for (int ring = 0; ring < RINGS; ring++) {
            int sum = 0;
            int own = ring * ANGLES;
            int theirs = 2 * ring * ANGLES + from;
            for (int angle = 0; angle < ANGLES; angle++) {
                sum += rings[own + angle] * laps[theirs + angle];
            }
            product += (long) (ring + 1) * sum;
        }
        return product;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gist gist && Arrays.equals(rings, gist.rings);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rings);
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
