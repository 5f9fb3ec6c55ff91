package fovea.curate.quality;

import fovea.core.Count;
import fovea.core.Finding;
import fovea.core.Severity;
import fovea.curate.pairs.PairSearch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All detectors over a cohort. */
public final class QualityControl {
    /** The worst first, then by detector and case. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .reversed()
            .thenComparing(Finding::detector)
            .thenComparing(Finding::caseId)
            .thenComparing(Finding::reason);

    private QualityControl() {}

    /** All there are. */
    static List<Detector> detectors(PairSearch.Progress progress) {
        return List.of(
                new NearDuplicates(progress),
                new MaskPlacement(),
                new MaskShapes(),
                new MaskOutliers(),
                new GreyOutliers(),
                new Orientations(),
                new MissingSlices(),
                new BurnedInText(),
                new SizeOutliers(),
                new LabelSurprises());
    }

    /** As the other, silently. */
    public static List<Finding> examine(Album album) {
        return examine(album, PairSearch.Progress.SILENT);
    }

    /** What all detectors suspect, the worst first; the progress is that of comparing all pictures. */
    public static List<Finding> examine(Album album, PairSearch.Progress progress) {
        List<Finding> findings = new ArrayList<>(detectors(progress).parallelStream()
                .flatMap(detector -> detector.find(album).stream())
                .toList());
        if (album.portraits().size() < Album.FEWEST) {
            findings.add(Finding.of(
                    "cohort",
                    "",
                    Severity.NOTE,
                    "with " + Count.of(album.portraits().size(), "case") + " there is no telling what is unusual; "
                            + Album.FEWEST + " are needed to compare sizes, places, greys and placements",
                    Map.of()));
        }
        List<Finding> gathered = new ArrayList<>(gathered(findings, album));
        gathered.sort(ORDER);
        return gathered;
    }

    /** Detectors that speak of how a picture was taken, which all pictures of a patient share. */
    private static final Set<String> OF_PATIENTS = Set.of("orientation", "intensity", "resolution");

    /** Three pictures of a patient with the same defect are one row to read. */
    private static final int SEVERAL = 3;

    private static List<Finding> gathered(List<Finding> findings, Album album) {
        Map<String, String> patients = new HashMap<>();
        album.portraits().forEach(one -> patients.put(one.id(), one.patient()));
        Map<List<String>, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding one : findings) {
            String patient = patients.getOrDefault(one.caseId(), "");
            boolean apart = patient.isEmpty() || !OF_PATIENTS.contains(one.detector());
            groups.computeIfAbsent(
                            List.of(one.detector(), one.severity().word(), apart ? "case " + one.caseId() : patient),
                            any -> new ArrayList<>())
                    .add(one);
        }
        return groups.values().stream()
                .flatMap(group -> gathered(group, patients).stream())
                .toList();
    }

    private static List<Finding> gathered(List<Finding> group, Map<String, String> patients) {
        List<String> cases =
                group.stream().map(Finding::caseId).distinct().sorted().toList();
        if (cases.size() < SEVERAL) {
            return group;
        }
        Finding first =
                group.stream().min(Comparator.comparing(Finding::caseId)).orElseThrow();
        Map<String, String> evidence = new HashMap<>(first.evidence());
        evidence.put("cases", String.join(" ", cases));
        String reason = first.reason() + "; " + cases.size() + " pictures of patient "
                + patients.getOrDefault(first.caseId(), "") + " alike";
        return List.of(Finding.of(first.detector(), first.caseId(), first.severity(), reason, evidence));
    }

    /** Pairs of ids whose pictures are the same, as the findings tell, so that a split must keep them together. */
    public static List<List<String>> samePictures(List<Finding> findings) {
        return findings.stream()
                .filter(one -> NearDuplicates.NAMES.contains(one.detector()))
                .map(one -> List.of(one.evidence().getOrDefault(NearDuplicates.PARTNER, one.caseId()), one.caseId()))
                .toList();
    }
}
