package fovea.curate;

import fovea.core.Finding;
import fovea.core.Remark;
import fovea.core.Severity;
import fovea.curate.Inspected.Sound;
import fovea.formats.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What readers said of files that were taken: kept beside drawn masks, and told as findings, a line a kind. */
final class Remarks {
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

    /** Of a file with remarks on a drawn mask. */
    record Kept(List<Words> remarks) {
        record Words(String kind, String severity, String words) {}
    }

    private static Path beside(Path mask) {
        return mask.resolveSibling(mask.getFileName() + ".remarks.json");
    }

    /** Keeps the remarks on a mask that is about to be drawn; no file where there are none. */
    static void keep(Path mask, List<Remark> remarks) throws IOException {
        if (remarks.isEmpty()) {
            Files.deleteIfExists(beside(mask));
            return;
        }
        JsonFile.write(
                beside(mask),
                new Kept(remarks.stream()
                        .map(one -> new Kept.Words(one.kind(), one.severity().word(), one.words()))
                        .toList()));
    }

    /** The remarks that were kept with a drawn mask. */
    static List<Remark> kept(Path mask) throws IOException {
        if (!Files.exists(beside(mask))) {
            return List.of();
        }
        return JsonFile.read(beside(mask), Kept.class).remarks.stream()
                .map(one -> new Remark(one.kind, severity(one.severity), one.words))
                .toList();
    }

    /** The severity of this word; what is not known has to be looked at. */
    static Severity severity(String word) {
        for (Severity one : Severity.values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        return Severity.REVIEW;
    }
}
