package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.curate.portrait.MaskShape;
import fovea.curate.portrait.Portrait;
import fovea.curate.portrait.Robust;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Pictures that lie unlike the cohort's: upside down, mirrored, turned by right angles, or with black and white
 * exchanged.
 *
 * <p>For each such change a linear discriminant learns from the cohort what parts a picture from its changed self, on
 * one half of the cases to judge the other. Where a cohort has no common orientation the two kinds overlap and nothing
 * is reported.
 */
final class Orientations implements Detector {
    private static final int SIDE = Portrait.LOOK;
    /** Parts of the cohort, each of which is judged by what the others teach. */
    private static final int PARTS = 4;

    /** Of these, the measure is used that best separates right pictures from turned or mirrored ones. */
    private static final double[] RIDGES = {0.1, 0.5, 2};

    /** So large that the direction is that between the means: what a few wrong pictures cannot bend. */
    private static final double ROUGH = 100;

    /** Least distance between right and changed pictures, in spreads of the right ones, to judge by. */
    private static final double TELLING = 4.2;

    private static final double SPREADS = 4;

    @Override
    public String name() {
        return "orientation";
    }

    /** A way a picture may be changed. */
    private enum Change {
        MIRRORED("mirrored left to right") {
            @Override
            int from(int x, int y) {
                return y * SIDE + SIDE - 1 - x;
            }
        },
        UPSIDE_DOWN("mirrored top to bottom") {
            @Override
            int from(int x, int y) {
                return (SIDE - 1 - y) * SIDE + x;
            }
        },
        HALF_TURN("turned by 180 degrees") {
            @Override
            int from(int x, int y) {
                return (SIDE - 1 - y) * SIDE + SIDE - 1 - x;
            }
        },
        QUARTER_LEFT("turned by 90 degrees to the left") {
            @Override
            int from(int x, int y) {
                return x * SIDE + SIDE - 1 - y;
            }
        },
        QUARTER_RIGHT("turned by 90 degrees to the right") {
            @Override
            int from(int x, int y) {
                return (SIDE - 1 - x) * SIDE + y;
            }
        },
        TRANSPOSED("with rows and columns exchanged") {
            @Override
            int from(int x, int y) {
                return x * SIDE + y;
            }
        },
        TRANSVERSED("with rows and columns exchanged and turned by 180 degrees") {
            @Override
            int from(int x, int y) {
                return (SIDE - 1 - x) * SIDE + SIDE - 1 - y;
            }
        },
        INVERTED("with black and white exchanged") {
            @Override
            int from(int x, int y) {
                return y * SIDE + x;
            }
        };

        private final String words;

        Change(String words) {
            this.words = words;
        }

        /** Where the changed picture's tile comes from. */
        abstract int from(int x, int y);

        /** Where a step of one tile in the changed picture leads in the picture as it is, across and down. */
        private double[] step(int x, int y) {
            int origin = from(0, 0);
            int other = from(x, y);
            return new double[] {other % SIDE - origin % SIDE, other / SIDE - origin / SIDE};
        }

        double[] of(double[] look) {
            double[] changed = new double[look.length];
            for (int i = 0; i < SIDE * SIDE; i++) {
                double tile = look[from(i % SIDE, i / SIDE)];
                changed[i] = this == INVERTED ? -tile : tile;
            }
            double[] across = step(1, 0);
            double[] down = step(0, 1);
            for (int i = SIDE * SIDE; i < look.length; i += 2) {
                changed[i] = across[0] * look[i] + across[1] * look[i + 1];
                changed[i + 1] = down[0] * look[i] + down[1] * look[i + 1];
            }
            return changed;
        }
    }

    private record Suspicion(Change change, double spreads, double share) {}

    @Override
    public List<Finding> find(Album album) {
        List<Portrait> portraits = album.portraits();
        if (portraits.size() < 2 * Album.FEWEST) {
            return List.of();
        }
        List<Label> everywhere = album.labels().stream()
                .filter(label -> album.with(label).size() >= Album.FEWEST)
                .toList();
        double[][] looks = portraits.stream().map(one -> look(one, everywhere)).toArray(double[][]::new);
        Map<Integer, Suspicion> worst = new TreeMap<>();
        for (Change change : Change.values()) {
            suspect(change, looks, worst);
        }
        List<Finding> findings = new ArrayList<>();
        worst.forEach((place, suspicion) -> findings.add(finding(portraits.get(place), suspicion)));
        return findings;
    }

    /** Tiles of length 1, then where the labels lie, from the picture's middle: the middle where a label is not. */
    private static double[] look(Portrait one, List<Label> labels) {
        double[] look = new double[one.look().length + 2 * labels.size()];
        double squares = 0;
        for (int i = 0; i < one.look().length; i++) {
            look[i] = one.look()[i];
            squares += look[i] * look[i];
        }
        double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
        for (int i = 0; i < one.look().length; i++) {
            look[i] *= scale;
        }
        for (int i = 0; i < labels.size(); i++) {
            MaskShape shape = one.shapes().get(labels.get(i).value());
            int at = one.look().length + 2 * i;
            look[at] = shape == null ? 0 : shape.centre().get(0) - 0.5;
            look[at + 1] = shape == null ? 0 : shape.centre().get(1) - 0.5;
        }
        return look;
    }

    private static void suspect(Change change, double[][] looks, Map<Integer, Suspicion> worst) {
        double[][] changed = Arrays.stream(looks).map(change::of).toArray(double[][]::new);
        boolean[] trusted = new boolean[looks.length];
        Arrays.fill(trusted, true);
        Scores rough = scores(looks, changed, trusted, ROUGH);
        for (int i = 0; i < trusted.length; i++) {
            trusted[i] = rough.share(i) < 0.5;
        }
        Scores scores = Arrays.stream(RIDGES)
                .mapToObj(ridge -> scores(looks, changed, trusted, ridge))
                .max(Comparator.comparingDouble(Scores::apart))
                .orElseThrow();
        if (scores.apart() < TELLING) {
            return;
        }
        for (int i = 0; i < looks.length; i++) {
            Suspicion suspicion = new Suspicion(change, scores.spreads(i), scores.share(i));
            if (suspicion.spreads() > SPREADS && suspicion.share() > 0.6) {
                worst.merge(i, suspicion, (one, other) -> one.share() >= other.share() ? one : other);
            }
        }
    }

    /** Where each case lies between the pictures as they are and as they would be if changed. */
    private record Scores(double[] right, Robust ordinary, double apart) {
        double spreads(int place) {
            return ordinary.z(right[place]);
        }

        double share(int place) {
            return apart > 0 ? spreads(place) / apart : 0;
        }
    }

    /** Learns on all trusted cases but a part, and judges that part, for each part. */
    private static Scores scores(double[][] looks, double[][] changed, boolean[] trusted, double ridge) {
        double[] right = new double[looks.length];
        double[] wrong = new double[looks.length];
        for (int part = 0; part < PARTS; part++) {
            Discriminant learnt =
                    Discriminant.between(without(part, looks, trusted), without(part, changed, trusted), ridge);
            for (int i = part; i < looks.length; i += PARTS) {
                right[i] = learnt.score(looks[i]);
                wrong[i] = learnt.score(changed[i]);
            }
        }
        Robust ordinary = Robust.of(right, 1e-9);
        return new Scores(right, ordinary, ordinary.z(Robust.quantile(wrong, 0.5)));
    }

    private static double[][] without(int part, double[][] vectors, boolean[] trusted) {
        return IntStream.range(0, vectors.length)
                .filter(i -> i % PARTS != part && trusted[i])
                .mapToObj(i -> vectors[i])
                .toArray(double[][]::new);
    }

    private Finding finding(Portrait one, Suspicion suspicion) {
        String reason = String.format(
                Locale.ROOT,
                "the picture looks %s, compared with the cohort (%.1f spreads from the others; the cohort's own pictures,"
                        + " changed so, lie at %.1f)",
                suspicion.change().words,
                suspicion.spreads(),
                suspicion.spreads() / suspicion.share());
        return Finding.of(
                name(),
                one.id(),
                Severity.REVIEW,
                reason,
                Map.of(
                        "change", suspicion.change().name().toLowerCase(Locale.ROOT),
                        "score", String.format(Locale.ROOT, "%.2f", suspicion.spreads())));
    }
}
