package fovea.curate.quality;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.curate.pairs.PairSearch;
import fovea.curate.portrait.Gist;
import fovea.curate.portrait.GreyPlane;
import fovea.curate.portrait.Greys;
import fovea.curate.portrait.Portrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Which pictures of two collections are the same picture, as {@link NearDuplicates} sees it. */
public final class Likeness {
    private final List<Pair> pairs;

    private Likeness(List<Pair> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    /** A collection that is read picture by picture; safe for several threads. */
    public interface Pictures {
        /** How many there are. */
        int count();

        /** One of them, 0 to {@code count() - 1}. */
        Image picture(int place);
    }

    /**
     * The same picture in both collections.
     *
     * @param one place in the first
     * @param other place in the second
     * @param words how alike they are and how the second lies on the first
     */
    public record Pair(int one, int other, String words) {}

    /** Compares every picture of one collection with every picture of the other, whatever their patients. */
    public static Likeness among(Pictures here, Pictures there) {
        List<Portrait> all = new ArrayList<>(portraits(here, "here"));
        all.addAll(portraits(there, "there"));
        int border = here.count();
        return new Likeness(NearDuplicates.twinsAcross(all, border, PairSearch.Progress.SILENT).stream()
                .map(twins -> new Pair(
                        twins.one(),
                        twins.other() - border,
                        String.format(
                                Locale.ROOT,
                                "the same picture%s (correlation %.3f)",
                                NearDuplicates.how(twins),
                                twins.likeness())))
                .toList());
    }

    public List<Pair> pairs() {
        return pairs;
    }

    /** Portraits of the pictures alone, of two patients, so that all pairs across are judged alike. */
    private static List<Portrait> portraits(Pictures pictures, String patient) {
        return IntStream.range(0, pictures.count())
                .parallel()
                .mapToObj(place -> portrait(pictures.picture(place), patient))
                .toList();
    }

    private static Portrait portrait(Image image, String patient) {
        Geometry geometry = image.geometry();
        GreyPlane middle = GreyPlane.of(image, geometry.depth() / 2);
        return new Portrait(
                new Portrait.Who("", patient, ""),
                geometry,
                Greys.of(middle, image.bits()),
                Gist.of(middle, 1),
                Gist.of(middle, Portrait.CORE),
                new byte[0],
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>());
    }
}
