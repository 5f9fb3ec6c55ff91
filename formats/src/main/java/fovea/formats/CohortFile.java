package fovea.formats;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.Rejected;
import fovea.core.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The file {@code cohort.json}. Paths of cases are relative to the source folder; the source folder is relative to the
 * cohort file when it lies in the same folder or below (both can be moved together), absolute otherwise.
 *
 * <p>Two hashes guard it: {@code sha256} names the cohort ({@link CohortHash}), {@code seal} covers all of the file but
 * the source folder, which may be edited when the data moves. A file that fails either is refused.
 */
public final class CohortFile {
    /** Folder beside the cohort's file that holds mended copies of masks. */
    public static final String MENDED = "mended";

    /** Folder beside the cohort's file that holds masks drawn from annotations, and volumes drawn from DICOM series. */
    public static final String DRAWN = "drawn";

    private static final int SCHEMA = 2;

    private CohortFile() {}

    /** {@code cohort.json} inside a folder, or the path itself when it ends with {@code .json}. */
    public static Path at(Path cohort) {
        boolean isFile = cohort.toString().endsWith(".json") && !Files.isDirectory(cohort);
        return isFile ? cohort : cohort.resolve("cohort.json");
    }

    /**
     * Writes a cohort to {@link #at}.
     *
     * @return the file written
     * @throws IllegalArgumentException when a case lies outside the source folder
     */
    public static Path write(Path cohort, CuratedFolder curated) throws IOException {
        Path file = at(cohort).toAbsolutePath().normalize();
        JsonFile.write(file, toJson(curated, file));
        return file;
    }

    /**
     * Reads the cohort at {@link #at}; it equals the one that was written.
     *
     * @throws IOException when the file is missing, truncated, of another schema, or was edited
     */
    public static CuratedFolder read(Path cohort) throws IOException {
        Path file = at(cohort).toAbsolutePath().normalize();
        Json json = JsonFile.read(file, Json.class, SCHEMA, StoredCase::completed);
        if (!json.seal().equals(seal(json))) {
            throw new IOException(file + ": the file was edited or damaged after it was written (its seal is "
                    + json.seal() + ", its content gives " + seal(json) + "); curate again");
        }
        try {
            return fromJson(json, file);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The file as it stands on disk. */
    private record Json(
            int schema,
            String name,
            String sha256,
            String seal,
            Path source,
            boolean synthetic,
            long seed,
            double holdOut,
            List<Label> labels,
            List<StoredCase> training,
            List<StoredCase> heldOut,
            List<List<String>> folds,
            List<Rejected> rejected,
            List<FindingJson> findings,
            List<String> warnings) {
        Json with(String newSeal, Path newSource) {
            return new Json(
                    schema, name, sha256, newSeal, newSource, synthetic, seed, holdOut, labels, training, heldOut,
                    folds, rejected, findings, warnings);
        }
    }

    /** A finding, its severity as a word. */
    private record FindingJson(
            String detector, String caseId, String severity, String reason, Map<String, String> evidence) {
        static FindingJson of(Finding finding) {
            return new FindingJson(
                    finding.detector(),
                    finding.caseId(),
                    finding.severity().word(),
                    finding.reason(),
                    finding.evidence());
        }

        Finding finding() {
            Severity found = Stream.of(Severity.values())
                    .filter(one -> one.word().equals(severity))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("severity must be note, review or reject, got " + severity));
            return Finding.of(detector, caseId, found, reason, evidence);
        }
    }

    private static String seal(Json json) {
        return Sha256.of(JsonFile.text(json.with("", Path.of(""))));
    }

    private static Json toJson(CuratedFolder curated, Path file) {
        Cohort cohort = curated.cohort();
        Path source = curated.source().normalize();
        Path folder = file.resolveSibling("").normalize();
        CasePaths places = new CasePaths(source, folder);
        Json unsealed = new Json(
                SCHEMA,
                cohort.name(),
                cohort.sha256(),
                "",
                stored(source, folder),
                cohort.synthetic(),
                cohort.seed(),
                curated.holdOut(),
                cohort.labels(),
                stored(cohort.trainingCases(), places),
                stored(cohort.heldOutCases(), places),
                cohort.folds().stream()
                        .map(fold -> fold.stream().sorted().toList())
                        .toList(),
                cohort.rejected(),
                curated.findings().stream().map(FindingJson::of).toList(),
                curated.warnings());
        return unsealed.with(seal(unsealed), unsealed.source());
    }

    private static Path stored(Path source, Path folder) {
        if (source.equals(folder)) {
            return Path.of(".");
        }
        return source.startsWith(folder) ? folder.relativize(source) : source;
    }

    private static CuratedFolder fromJson(Json json, Path file) throws IOException {
        Path folder = file.resolveSibling("").normalize();
        Path source = folder.resolve(json.source()).normalize();
        CasePaths places = new CasePaths(source, folder);
        List<Case> training = cases(json.training(), places);
        List<Case> heldOut = cases(json.heldOut(), places);
        List<Set<String>> folds = json.folds().stream().map(Set::copyOf).toList();
        String found = CohortHash.of(
                new CohortHash.Content(json.labels(), training, heldOut, json.seed(), json.synthetic(), folds));
        if (!found.equals(json.sha256())) {
            throw new IOException(file + ": the content does not give the hash it claims (sha256 is " + json.sha256()
                    + ", the content gives " + found + "); curate again");
        }
        Cohort cohort = new Cohort(
                json.name(),
                json.sha256(),
                json.labels(),
                training,
                heldOut,
                json.rejected(),
                json.seed(),
                json.synthetic(),
                folds);
        List<Finding> findings =
                json.findings().stream().map(FindingJson::finding).toList();
        return new CuratedFolder(cohort, source, json.holdOut(), json.warnings(), findings);
    }

    private static List<StoredCase> stored(List<Case> cases, CasePaths places) {
        return cases.stream().map(one -> StoredCase.of(one, places)).toList();
    }

    private static List<Case> cases(List<StoredCase> stored, CasePaths places) {
        return stored.stream().map(one -> one.read(places)).toList();
    }
}
