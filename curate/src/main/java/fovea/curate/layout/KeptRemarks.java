package fovea.curate.layout;

import fovea.core.Remark;
import fovea.core.Severity;
import fovea.formats.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Remarks on a drawn mask, kept in a file beside it, so that a later run that finds the mask drawn tells them again. */
public final class KeptRemarks {
    private KeptRemarks() {}

    /** Of a file with remarks on a drawn mask. */
    public record Kept(List<Words> remarks) {
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
    public static List<Remark> kept(Path mask) throws IOException {
        if (!Files.exists(beside(mask))) {
            return List.of();
        }
        return JsonFile.read(beside(mask), Kept.class).remarks.stream()
                .map(one -> new Remark(one.kind, severity(one.severity), one.words))
                .toList();
    }

    /** The severity of this word; what is not known has to be looked at. */
    public static Severity severity(String word) {
        for (Severity one : Severity.values()) {
            if (one.word().equals(word)) {
                return one;
            }
        }
        return Severity.REVIEW;
    }
}
