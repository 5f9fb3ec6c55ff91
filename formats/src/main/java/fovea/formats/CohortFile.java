package fovea.formats;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fovea.core.Case;
import fovea.core.Cohort;
import fovea.core.Content;
import fovea.core.FileReference;
import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.ReferenceAnswer;
import fovea.core.Rejected;
import fovea.core.Severity;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Json json = JsonFile.read(file, Json.class, SCHEMA, CohortFile::completed);
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
            List<CaseJson> training,
            List<CaseJson> heldOut,
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

    /** A case; paths are relative to the source folder, those of what was mended or drawn to the cohort's own folder. */
    private record CaseJson(
            String id,
            String patient,
            String group,
            Path image,
            String imageSha256,
            Path mask,
            String maskSha256,
            int width,
            int height,
            int depth,
            Optional<PixelSpacing> spacing,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Placement> placement,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> imagePart,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> maskPart,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> maskMended,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> maskDrawn,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> imageDrawn,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Map<String, String>> strata,
            Map<String, Long> labelPixels) {
        boolean maskIsMade() {
            return maskMended.orElse(false) || maskDrawn.orElse(false);
        }
    }

    /** Keys of a case that are written only where there is something to say. */
    private static final List<String> OPTIONAL_KEYS =
            List.of("placement", "imagePart", "maskPart", "maskMended", "maskDrawn", "imageDrawn", "strata");

    private static JsonNode completed(JsonNode tree) {
        for (String side : List.of("training", "heldOut")) {
            for (JsonNode one : tree.path(side)) {
                if (one instanceof ObjectNode object) {
                    OPTIONAL_KEYS.stream().filter(key -> !object.has(key)).forEach(object::putNull);
                }
            }
        }
        return tree;
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
                toJson(cohort.trainingCases(), source, folder),
                toJson(cohort.heldOutCases(), source, folder),
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

    private static List<CaseJson> toJson(List<Case> cases, Path source, Path folder) {
        return cases.stream()
                .map(one -> new CaseJson(
                        one.id(),
                        one.patient(),
                        one.group(),
                        inside(base(one.image(), source, folder), one.image().path()),
                        one.image().sha256(),
                        inside(base(one.mask(), source, folder), one.mask().path()),
                        one.mask().sha256(),
                        one.geometry().width(),
                        one.geometry().height(),
                        one.geometry().depth(),
                        one.geometry().spacing(),
                        one.geometry().placement(),
                        part(one.image()),
                        part(one.mask()),
                        only(isMade(one.mask(), source, folder.resolve(MENDED))),
                        only(isMade(one.mask(), source, folder.resolve(DRAWN))),
                        only(isMade(one.image(), source, folder.resolve(DRAWN))),
                        Optional.of(one.strata()).filter(known -> !known.isEmpty()),
                        one.labelPixels()))
                .toList();
    }

    /** Whether a file was made by a run and lies below a folder for that. */
    private static boolean isMade(FileReference file, Path source, Path made) {
        Path path = file.path().normalize();
        return !path.startsWith(source) && path.startsWith(made);
    }

    /** The folder that a case's file is relative to. */
    private static Path base(FileReference file, Path source, Path folder) {
        boolean made = isMade(file, source, folder.resolve(MENDED)) || isMade(file, source, folder.resolve(DRAWN));
        return made ? folder : source;
    }

    private static Optional<Boolean> only(boolean holds) {
        return holds ? Optional.of(true) : Optional.empty();
    }

    private static Optional<String> part(FileReference file) {
        return Optional.of(file.part()).filter(part -> !part.isEmpty());
    }

    private static Path inside(Path source, Path file) {
        Path normal = file.normalize();
        if (!normal.startsWith(source)) {
            throw new IllegalArgumentException(file + " lies outside the source folder " + source);
        }
        return source.relativize(normal);
    }

    private static CuratedFolder fromJson(Json json, Path file) throws IOException {
        Path folder = file.resolveSibling("").normalize();
        Path source = folder.resolve(json.source()).normalize();
        List<Case> training = fromJson(json.training(), source, folder);
        List<Case> heldOut = fromJson(json.heldOut(), source, folder);
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

    private static List<Case> fromJson(List<CaseJson> cases, Path source, Path folder) {
        return cases.stream()
                .map(one -> new Case(
                        one.id(),
                        one.patient(),
                        one.group(),
                        picture(one, source, folder),
                        masks(one, source, folder),
                        one.strata().orElse(Map.of())))
                .toList();
    }

    private static Content picture(CaseJson one, Path source, Path folder) {
        boolean drawn = one.imageDrawn().orElse(false);
        return new Content.Picture(
                reference(
                        drawn ? folder : source,
                        drawn ? made(one.image()) : one.image(),
                        one.imageSha256(),
                        one.imagePart()),
                new Geometry(one.width(), one.height(), one.depth(), one.spacing(), one.placement()));
    }

    private static ReferenceAnswer masks(CaseJson one, Path source, Path folder) {
        return new ReferenceAnswer.Masks(
                reference(
                        one.maskIsMade() ? folder : source,
                        one.maskIsMade() ? made(one.mask()) : one.mask(),
                        one.maskSha256(),
                        one.maskPart()),
                one.labelPixels());
    }

    /** Of a file that Fovea made: it stays in its own folder, whatever the cohort says. */
    private static Path made(Path file) {
        Path normal = file.normalize();
        if (!normal.startsWith(MENDED) && !normal.startsWith(DRAWN)) {
            throw new IllegalArgumentException(
                    "a mended or drawn file lies in the folder " + MENDED + " or " + DRAWN + ", got " + file);
        }
        return normal;
    }

    private static FileReference reference(Path source, Path relative, String sha256, Optional<String> part) {
        Path file = source.resolve(relative).normalize();
        if (!file.startsWith(source)) {
            throw new IllegalArgumentException("path " + relative + " leads out of the source folder");
        }
        return new FileReference(file, sha256, part.orElse(""));
    }
}
