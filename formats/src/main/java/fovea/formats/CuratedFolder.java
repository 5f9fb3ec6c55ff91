package fovea.formats;

import fovea.core.Finding;
import fovea.core.cohort.Cohort;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A cohort together with what its file keeps beside it.
 *
 * @param cohort the cases, their file paths absolute
 * @param source the folder all files lie in, absolute
 * @param holdOut share of the patients that was asked to be held out, 0 to 1
 * @param warnings what a person should know before trusting the cohort, one sentence each
 * @param findings what quality control found, case by case
 */
public record CuratedFolder(Cohort cohort, Path source, double holdOut, List<String> warnings, List<Finding> findings) {
    public CuratedFolder {
        Objects.requireNonNull(cohort, "cohort is null");
        if (!source.isAbsolute()) {
            throw new IllegalArgumentException("the source folder must be absolute, got " + source);
        }
        if (!(holdOut >= 0 && holdOut <= 1)) {
            throw new IllegalArgumentException("the hold-out share lies within 0..1, got " + holdOut);
        }
        warnings = List.copyOf(warnings);
        findings = List.copyOf(findings);
    }

    /** A cohort in which nothing was found. */
    public CuratedFolder(Cohort cohort, Path source, double holdOut, List<String> warnings) {
        this(cohort, source, holdOut, warnings, List.of());
    }
}
