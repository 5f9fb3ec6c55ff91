package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The same picture twice: copied, brightened, re-encoded, rescaled, turned by any angle, mirrored, or with its frame cut
 * off. Pictures are compared by the strengths of their rings ({@link Gist#strengths}), which no turn or mirroring
 * changes, less the cohort's mean and over its spread; what is alike is then laid on one another.
 *
 * <p>Measured on 250 pictures each of chest X-rays, CT and cardiac MR: pictures of two patients correlate by at most
 * .73, a picture and its copy turned by 8 degrees by .86 or more, other copies by .94 or more.
 */
final class NearDuplicates implements Detector {
    /** Correlation of strengths from which two pictures are laid on one another. */
    private static final double ALIKE = 0.80;

    /** The same where the frame of one was cut off: its rings are a tenth further out. */
    private static final double ALIKE_CUT = 0.78;

    /** Correlation of the pictures themselves, laid on one another, from which they are the same. */
    private static final double SAME = 0.80;

    /** Between pictures of one patient, which resemble one another by right. */
    private static final double SAME_OF_ONE_PATIENT = 0.995;

    /** The cohort's mean counts as if this many pictures without any strength were in it. */
    private static final int BLANKS = 10;

    @Override
    public String name() {
        return "near-duplicate";
    }

    /**
     * Two pictures that are the same.
     *
     * @param one place in the album
     * @param other place in the album, above {@code one}
     * @param likeness 0 to 1
     * @param cut whether one shows the middle of the other
     * @param match how they lie on one another
     */
    record Twins(int one, int other, double likeness, boolean cut, Gist.Match match) {}

    @Override
    public List<Finding> find(Album album) {
        List<Finding> findings = new ArrayList<>();
        for (Twins twins : twins(album.portraits())) {
            findings.add(finding(
                    album.portraits().get(twins.one()), album.portraits().get(twins.other()), twins));
        }
        return findings;
    }

    /** All pairs of the same picture, in the album's order. */
    static List<Twins> twins(List<Portrait> portraits) {
        float[][] whole = strengths(portraits.stream().map(Portrait::gist).toList());
        float[][] core = strengths(portraits.stream().map(Portrait::core).toList());
        float[] mean = mean(whole);
        float[] spread = spread(whole, mean);
        Arrays.stream(whole).forEach(one -> standardise(one, mean, spread));
        Arrays.stream(core).forEach(one -> standardise(one, mean, spread));
        return IntStream.range(0, portraits.size())
                .parallel()
                .boxed()
                .flatMap(one -> of(one, portraits, whole, core).stream())
                .sorted(Comparator.comparingInt(Twins::one).thenComparingInt(Twins::other))
                .toList();
    }

    private static List<Twins> of(int one, List<Portrait> portraits, float[][] whole, float[][] core) {
        List<Twins> twins = new ArrayList<>();
        Portrait first = portraits.get(one);
        for (int other = one + 1; other < portraits.size(); other++) {
            Portrait second = portraits.get(other);
            double alike = dot(whole[one], whole[other]);
            double cutOne = dot(core[one], whole[other]);
            double cutOther = dot(whole[one], core[other]);
            boolean cut = alike < ALIKE;
            if (cut && Math.max(cutOne, cutOther) < ALIKE_CUT) {
                continue;
            }
            Gist.Match match = !cut
                    ? first.gist().match(second.gist())
                    : cutOne > cutOther
                            ? first.core().match(second.gist())
                            : first.gist().match(second.core());
            boolean onePatient = !first.patient().isEmpty() && first.patient().equals(second.patient());
            if (match.correlation() >= (onePatient ? SAME_OF_ONE_PATIENT : SAME)) {
                twins.add(new Twins(one, other, match.correlation(), cut, match));
            }
        }
        return twins;
    }

    private Finding finding(Portrait one, Portrait other, Twins twins) {
        boolean known = !one.patient().isEmpty() && !other.patient().isEmpty();
        boolean onePatient = known && one.patient().equals(other.patient());
        String who = known && !onePatient
                ? "; they are under two patients: " + other.patient() + " and " + one.patient()
                : "";
        String reason = String.format(
                Locale.ROOT,
                "the same picture as %s%s (correlation %.3f)%s",
                one.id(),
                how(twins),
                twins.likeness(),
                who);
        return Finding.of(
                known && !onePatient ? "two-patients" : name(),
                other.id(),
                onePatient ? Severity.NOTE : Severity.REVIEW,
                reason,
                Map.of(
                        "partner", one.id(),
                        "mirrored", Boolean.toString(twins.match().mirrored()),
                        "degrees",
                                String.format(Locale.ROOT, "%.0f", twins.match().degrees()),
                        "score", String.format(Locale.ROOT, "%.4f", twins.likeness())));
    }

    static String how(Twins twins) {
        double degrees = twins.match().degrees();
        String turned = degrees < 3 || degrees > 357
                ? ""
                : String.format(Locale.ROOT, ", turned by about %.0f degrees", Math.min(degrees, 360 - degrees));
        return (twins.match().mirrored() ? ", mirrored" : "") + turned + (twins.cut() ? ", its frame cut off" : "");
    }

    private static float[][] strengths(List<Gist> gists) {
        return gists.stream().parallel().map(Gist::strengths).toArray(float[][]::new);
    }

    private static float[] mean(float[][] vectors) {
        float[] mean = new float[vectors.length == 0 ? 0 : vectors[0].length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / (vectors.length + BLANKS);
            }
        }
        return mean;
    }

    private static float[] spread(float[][] vectors, float[] mean) {
        float[] spread = new float[mean.length];
        for (float[] vector : vectors) {
            for (int i = 0; i < spread.length; i++) {
                spread[i] += (vector[i] - mean[i]) * (vector[i] - mean[i]) / vectors.length;
            }
        }
        for (int i = 0; i < spread.length; i++) {
            spread[i] = (float) Math.sqrt(spread[i]) + 1e-3f;
        }
        return spread;
    }

    private static void standardise(float[] vector, float[] mean, float[] spread) {
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (vector[i] - mean[i]) / spread[i];
            squares += vector[i] * vector[i];
        }
        float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
