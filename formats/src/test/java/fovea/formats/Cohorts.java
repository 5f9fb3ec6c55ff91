package fovea.formats;

import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.FileReference;
import fovea.core.cohort.Rejected;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.PixelSpacing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small cohort for tests; its files need not exist. */
final class Cohorts {
    static final List<Label> LABELS = List.of(new Label("lung", 255), new Label("heart", 7));

    static final List<Set<String>> FOLDS = List.of(Set.of("1"), Set.of("2"));

    private Cohorts() {}

    static Case caseOf(Path source, String id, String patient) {
        return new Case(
                id,
                patient,
                "site A",
                new FileReference(source.resolve("images/" + id + ".png"), Sha256.of("image " + id)),
                new FileReference(source.resolve("masks/" + id + ".png"), Sha256.of("mask " + id)),
                Geometry.plane(40, 30, PixelSpacing.ofPlane(0.5, 0.25)),
                Map.of("lung", 12L, "heart", 0L));
    }

    static CuratedFolder curated(Path source) {
        List<Case> training = List.of(caseOf(source, "a", "1"), caseOf(source, "b", "2"));
        List<Case> heldOut = List.of(caseOf(source, "c", "3"));
        String sha256 = CohortHash.of(new CohortHash.Content(LABELS, training, heldOut, 5, true, FOLDS));
        return with(source, sha256, training, heldOut);
    }

    static CuratedFolder with(Path source, String sha256, List<Case> training, List<Case> heldOut) {
        List<Rejected> rejected = List.of(new Rejected(Path.of("images/d.png"), "the file is empty"));
        List<Set<String>> folds = training.size() == 2 ? FOLDS : List.of();
        Cohort cohort = new Cohort("phantom", sha256, LABELS, training, heldOut, rejected, 5, true, folds);
        Finding finding = Finding.of(
                "near-duplicate",
                "a",
                Severity.REVIEW,
                "looks like b, turned",
                Map.of("partner", "b", "degrees", "90"));
        return new CuratedFolder(cohort, source, 0.3, List.of("mind the gap"), List.of(finding));
    }
}
