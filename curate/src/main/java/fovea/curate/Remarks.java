package fovea.curate;

import fovea.core.Finding;
import fovea.core.Remark;
import fovea.curate.split.Inspected.Sound;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Remarks of readers on files that were accepted, as findings: a line per kind. */
public final class Remarks {
    /** So many cases with the same kind of remark get a line each; more share one. */
    private static final int SEVERAL = 3;

    private Remarks() {}

    /** The remarks of the cases, as findings. */
    static List<Finding> findings(List<Sound> cases) {
        Map<List<String>, List<Sound>> byKind = new LinkedHashMap<>();
        for (Sound one : cases) {
            one.remarks().stream().map(Remarks::key).distinct().forEach(key -> byKind.computeIfAbsent(
                            key, any -> new ArrayList<>())
                    .add(one));
        }
        List<Finding> findings = new ArrayList<>();
        byKind.forEach((key, theirs) -> findings.addAll(
                theirs.size() < SEVERAL
                        ? theirs.stream().flatMap(one -> each(one, key)).toList()
                        : List.of(together(theirs, key))));
        return findings;
    }

    private static List<String> key(Remark remark) {
        return List.of(remark.kind(), remark.severity().word());
    }

    private static Stream<Finding> each(Sound one, List<String> key) {
        return one.remarks().stream()
                .filter(remark -> key(remark).equals(key))
                .map(remark -> Finding.of(remark.kind(), one.id(), remark.severity(), remark.words(), Map.of()));
    }

    private static Finding together(List<Sound> cases, List<String> key) {
        Finding first = each(cases.getFirst(), key).findFirst().orElseThrow();
        String ids = String.join(" ", cases.stream().map(Sound::id).toList());
        String words = first.reason() + "; so or alike in " + cases.size() + " cases";
        return Finding.of(first.detector(), first.caseId(), first.severity(), words, Map.of("cases", ids));
    }
}
