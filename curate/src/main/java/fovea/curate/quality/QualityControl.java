package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All detectors over a cohort. */
public final class QualityControl {
    private static final List<Detector> DETECTORS = List.of(
            new NearDuplicates(),
            new MaskPlacement(),
            new MaskShapes(),
            new MaskOutliers(),
            new GreyOutliers(),
            new Orientations(),
            new MissingSlices(),
            new BurnedInText(),
            new SizeOutliers(),
            new LabelSurprises());

    /** The worst first, then by detector and case. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::detector)
            .thenComparing(Finding::caseId)
            .thenComparing(Finding::reason);

    private QualityControl() {}

    /** What all detectors suspect, the worst first. */
    public static List<Finding> examine(Album album) {
        List<Finding> findings = new ArrayList<>();
        DETECTORS.forEach(detector -> findings.addAll(detector.find(album)));
        if (album.portraits().size() < Album.FEWEST) {
            findings.add(Finding.of(
                    "cohort",
                    "",
                    Severity.NOTE,
                    "with " + album.portraits().size() + " cases there is no telling what is unusual; "
                            + Album.FEWEST + " are needed to compare sizes, places, greys and placements",
                    Map.of()));
        }
        findings.sort(ORDER);
        return findings;
    }

    /** Pairs of ids whose pictures are the same, so that a split must keep them together. */
    public static List<List<String>> samePictures(Album album) {
        return NearDuplicates.twins(album.portraits()).stream()
                .map(twins -> List.of(
                        album.portraits().get(twins.one()).id(),
                        album.portraits().get(twins.other()).id()))
                .toList();
    }
}
