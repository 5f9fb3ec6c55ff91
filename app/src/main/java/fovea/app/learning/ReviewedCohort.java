package fovea.app.learning;

import fovea.core.cohort.TrainingTrace;
import fovea.core.files.AtomicWrite;
import fovea.curate.Curated;
import fovea.curate.Curation;
import fovea.curate.CurationProgress;
import fovea.curate.Fingerprint;
import fovea.curate.dicom.DicomChoices;
import fovea.curate.dicom.LabelName;
import fovea.curate.layout.CurationRequest;
import fovea.curate.sheet.DataSheet;
import fovea.curate.sheet.Origin;
import fovea.dicom.deidentify.SecretKey;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.PlanFile;
import fovea.formats.cases.FileCaseReader;
import fovea.model.card.AdapterCard;
import fovea.serve.learn.Trainer.Assignment;
import fovea.serve.learn.Trainer.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * The cohort of a run: its reviewed cases, parted anew.
 *
 * @param assignment the run
 * @param present card of the version that answers
 */
record ReviewedCohort(Assignment assignment, AdapterCard present) {
    private static final long SEED = 1;
    private static final int KEY_BYTES = 32;

    /** Folder of the cohort. */
    static Path of(Assignment assignment) {
        return assignment.folder().resolve("cohort");
    }

    /**
     * Writes it, where it is not there.
     *
     * @throws IllegalArgumentException when too few cases can be used or nobody can be held out
     */
    void write(Watch watch) throws IOException {
        Path out = of(assignment);
        if (Files.exists(CohortFile.at(out))) {
            return;
        }
        TrainingTrace learnt = present.trace()
                .orElseThrow(() -> new IllegalArgumentException("the present version's card must say what it learnt"
                        + " from, so that nobody of them is held out; it is of an older version and does not"));
        Path cases = assignment.folder().resolve("cases");
        Files.createDirectories(out);
        CurationRequest request = new CurationRequest(
                        cases, List.of(), CurationRequest.DEFAULT_HOLD_OUT, SEED, present.synthetic())
                .withDicom(new DicomChoices(names(), Optional.of(key())))
                .beside(out);
        Curated examined = Curation.examine(request, heard(watch));
        watch.at("parts patients");
        CuratedFolder parted = new UnlearntPatients(examined.folder(), learnt).parted(assignment.specialist());
        Fingerprint fingerprint = Fingerprint.of(examined.album());
        PlanFile.write(PlanFile.beside(out), fingerprint.plan(), fingerprint.why());
        Origin origin = Origin.of(cases, "", "answers that people accepted or corrected at a service", "fovea serve");
        AtomicWrite.text(
                out.resolve("datasheet.html"),
                DataSheet.html(
                        new Curated(parted, examined.album(), examined.strata()),
                        fingerprint,
                        origin,
                        new FileCaseReader()));
        CohortFile.write(out, parted);
        Curation.finished(out);
    }

    private static CurationProgress heard(Watch watch) {
        return new CurationProgress() {
            @Override
            public void read(int done, int total) {
                watch.at("case " + done + " of " + total);
            }

            @Override
            public void compared(int done, int total) {
                watch.at("compares picture " + done + " of " + total);
            }
        };
    }

    private List<LabelName> names() {
        return present.labels().stream()
                .map(label -> new LabelName(label.name(), label.name()))
                .toList();
    }

    /** Of all runs the same, so that a patient is called alike in each and found again in what was learnt from. */
    private SecretKey key() throws IOException {
        Path file = assignment.folder().resolveSibling("patients.key");
        if (!Files.exists(file)) {
            byte[] bytes = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(bytes);
            AtomicWrite.stream(file, out -> out.write(bytes));
        }
        return SecretKey.read(file);
    }
}
