package fovea.curate;

import fovea.core.Finding;
import fovea.core.Severity;
import fovea.curate.quality.Album;
import fovea.formats.CuratedFolder;
import java.util.Map;
import java.util.Objects;

/**
 * What a curation yields: the cohort with its findings, and what the data sheet is drawn from.
 *
 * @param folder the cohort as it is written
 * @param album portraits of the cohort's cases
 * @param strata patient -> the stratum the split put it in, in words
 */
public record Curated(CuratedFolder folder, Album album, Map<String, String> strata) {
    public Curated {
        Objects.requireNonNull(folder, "folder is null");
        Objects.requireNonNull(album, "album is null");
        strata = Map.copyOf(strata);
    }

    /** Number of findings of that severity. */
    public long count(Severity severity) {
        return folder.findings().stream()
                .filter((Finding one) -> one.severity() == severity)
                .count();
    }
}
