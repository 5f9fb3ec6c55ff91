package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Severity;
import fovea.curate.pairs.PairSearch;
import fovea.curate.pairs.Search;
import fovea.curate.pairs.Sketches;
import fovea.curate.portrait.Gist;
import fovea.curate.portrait.Portrait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The same picture twice: copied, brightened, re-encoded, rescaled, turned by any angle, mirrored, or with its frame cut
 * off. Pictures are compared by the strengths of their rings ({@link Gist#strengths}), which no turn or mirroring
 * changes, less the cohort's mean and over its spread; what is alike is then laid on one another.
 *
 * <p>Measured on 250 pictures each of chest X-rays, CT and cardiac MR: pictures of two patients correlate by at most
 * .73, a picture and its copy turned by 8 degrees by .86 or more, other copies by .94 or more.
 */
final class NearDuplicates implements Detector {
    private static final String ONE_PATIENT = "near-duplicate";
    private static final String TWO_PATIENTS = "two-patients";

    /** Under which names findings of the same picture go. */
    static final Set<String> NAMES = Set.of(ONE_PATIENT, TWO_PATIENTS);

    /** Evidence: the id of the other case. */
    static final String PARTNER = "partner";

    /** Correlation of strengths from which two pictures are laid on one another. */
    private static final double ALIKE = 0.80;

    /**
     * The same for pictures that must then match better, {@link #SAME_THOUGH_CLIPPED}: brightening burns parts of a radiograph
     * out to plain white, which changes the strengths of its rings and hardly the match.
     */
    private static final double ALIKE_THOUGH_CLIPPED = 0.60;

    /** The same for a picture whose border was cropped: its rings lie a tenth further out. */
    private static final double ALIKE_CUT = 0.78;

    /** Correlation of the pictures themselves, laid on one another, from which they are the same. */
    private static final double SAME = 0.80;

    /**
     * The same for pictures whose strengths are less alike. Of 225 chest X-rays and 204 ultrasound pictures of other
     * patients no pair with strengths from .60 to .80 matches by more than .935; X-rays brightened by a fifth and turned by
     * 5 degrees match by .954 or more.
     */
    private static final double SAME_THOUGH_CLIPPED = 0.95;

    /** Between pictures of the same patient, which naturally resemble one another. */
    private static final double SAME_OF_ONE_PATIENT = 0.995;

    private final PairSearch.Progress progress;

    NearDuplicates(PairSearch.Progress progress) {
        this.progress = progress;
    }

    @Override
    public String name() {
        return ONE_PATIENT;
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
        for (Twins twins : twins(album.portraits(), progress)) {
            findings.add(finding(
                    album.portraits().get(twins.one()), album.portraits().get(twins.other()), twins));
        }
        return findings;
    }

    /** All pairs of the same picture, in the album's order. */
    static List<Twins> twins(List<Portrait> portraits, PairSearch.Progress progress) {
        Strengths all = Strengths.of(portraits);
        List<Sketches> sketches = Sketches.alike(List.of(all.whole(), all.core()));
        Sketches whole = sketches.get(0);
        Judge judge = new Judge(portraits, all);
        PairSearch.run(
                List.of(
                        new Search(whole, whole, ALIKE_THOUGH_CLIPPED, judge::whole),
                        new Search(sketches.get(1), whole, ALIKE_CUT, judge::cut)),
                progress);
        return judge.sorted();
    }

    /** The pairs of which the first stands before a border in the list and the second does not. */
    static List<Twins> twinsAcross(List<Portrait> portraits, int border, PairSearch.Progress progress) {
        Strengths all = Strengths.of(portraits);
        int end = portraits.size();
        List<Sketches> sketches = Sketches.alike(List.of(
                Arrays.copyOfRange(all.whole(), 0, border),
                Arrays.copyOfRange(all.core(), 0, border),
                Arrays.copyOfRange(all.whole(), border, end),
                Arrays.copyOfRange(all.core(), border, end)));
        Judge judge = new Judge(portraits, all);
        PairSearch.run(
                List.of(
                        new Search(
                                sketches.get(0),
                                sketches.get(2),
                                ALIKE_THOUGH_CLIPPED,
                                (one, other) -> judge.whole(one, border + other)),
                        new Search(
                                sketches.get(1),
                                sketches.get(2),
                                ALIKE_CUT,
                                (one, other) -> judge.cut(one, border + other)),
                        new Search(
                                sketches.get(0),
                                sketches.get(3),
                                ALIKE_CUT,
                                (one, other) -> judge.cut(border + other, one))),
                progress);
        return judge.sorted();
    }

    /** Looks closer at pairs whose strengths may be alike; several threads may ask. */
    private record Judge(List<Portrait> portraits, Strengths strengths, Queue<Twins> found) {
        Judge(List<Portrait> portraits, Strengths strengths) {
            this(portraits, strengths, new ConcurrentLinkedQueue<>());
        }

        List<Twins> sorted() {
            return found.stream()
                    .sorted(Comparator.comparingInt(Twins::one).thenComparingInt(Twins::other))
                    .toList();
        }

        /** Two whole pictures. */
        void whole(int one, int other) {
            if (sameWhole(one, other)) {
                lay(Math.min(one, other), Math.max(one, other), OptionalInt.empty());
            }
        }

        private boolean matchThoughClipped(int one, int other) {
            Gist left = portraits.get(one).gist();
            Gist right = portraits.get(other).gist();
            return left.match(right).correlation() >= SAME_THOUGH_CLIPPED;
        }

        private boolean sameWhole(int one, int other) {
            double alike = strengths.alike(one, other);
            return alike >= ALIKE || (alike >= ALIKE_THOUGH_CLIPPED && matchThoughClipped(one, other));
        }

        /** The middle of one picture and another, unless they are alike whole, or the other's middle fits better. */
        void cut(int core, int whole) {
            double own = strengths.cut(core, whole);
            double others = strengths.cut(whole, core);
            boolean better = core < whole ? own > others : own >= others;
            if (core != whole && better && own >= ALIKE_CUT && !sameWhole(core, whole)) {
                lay(Math.min(core, whole), Math.max(core, whole), OptionalInt.of(core));
            }
        }

        private void lay(int one, int other, OptionalInt core) {
            Portrait first = portraits.get(one);
            Portrait second = portraits.get(other);
            Gist left = core.orElse(other) == one ? first.core() : first.gist();
            Gist right = core.orElse(one) == other ? second.core() : second.gist();
            if (left.isBlank() || right.isBlank()) {
                return;
            }
            boolean onePatient = !first.patient().isEmpty() && first.patient().equals(second.patient());
            double same = onePatient ? SAME_OF_ONE_PATIENT : SAME;
            Gist.Match match = left.match(right);
            if (match.correlation() >= same) {
                found.add(new Twins(one, other, match.correlation(), core.isPresent(), match));
            }
        }
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
                known && !onePatient ? TWO_PATIENTS : name(),
                other.id(),
                onePatient ? Severity.NOTE : Severity.REVIEW,
                reason,
                Map.of(
                        PARTNER,
                        one.id(),
                        "mirrored",
                        Boolean.toString(twins.match().mirrored()),
                        "degrees",
                        String.format(Locale.ROOT, "%.0f", twins.match().degrees()),
                        "score",
                        String.format(Locale.ROOT, "%.4f", twins.likeness())));
    }

    static String how(Twins twins) {
        double degrees = twins.match().degrees();
        String turned = degrees < 3 || degrees > 357
                ? ""
                : String.format(Locale.ROOT, ", turned by about %.0f degrees", Math.min(degrees, 360 - degrees));
        return (twins.match().mirrored() ? ", mirrored" : "") + turned + (twins.cut() ? ", its frame cut off" : "");
    }
}
