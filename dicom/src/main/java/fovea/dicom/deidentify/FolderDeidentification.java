package fovea.dicom.deidentify;

import fovea.core.cohort.Rejected;
import fovea.core.identity.IdentityFinder;
import fovea.core.identity.IdentityRules;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.patient.PatientIdentity;
import fovea.dicom.patient.PatientRoll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** De-identifies every DICOM file of a folder into another, under names made of the new identifiers. */
public final class FolderDeidentification {
    private final Dicom dicom;
    private final Deidentifier deidentifier;
    private final CopyNames names;
    private final PatientRoll roll = new PatientRoll();
    private final TreeSet<String> patients = new TreeSet<>();
    private final Map<Change, Integer> changes = new HashMap<>();
    private final List<FolderReport.Suspect> burnedIn = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    private FolderDeidentification(Dicom dicom, FolderRequest request, SecretKey key, IdentityFinder finder) {
        this.dicom = dicom;
        this.deidentifier = new Deidentifier(key, request.options(), finder);
        this.names = new CopyNames(dicom, request.out(), key);
    }

    /** Told after each file. */
    @FunctionalInterface
    public interface Progress {
        /** So many files of so many are done. */
        void update(long done, long total);
    }

    /**
     * Writes the copies: PATIENT/SERIES/INSTANCE.dcm. Links are not followed. No copy is written over another; see
     * {@link CopyNames}.
     *
     * @throws IOException if the folder cannot be listed or a copy cannot be written
     */
    public static FolderReport run(FolderRequest request, SecretKey key, Progress progress) throws IOException {
        return run(request, key, new IdentityRules(), progress);
    }

    /**
     * The same.
     *
     * @param finder of identifying text in descriptions and structured reports that are kept
     */
    public static FolderReport run(FolderRequest request, SecretKey key, IdentityFinder finder, Progress progress)
            throws IOException {
        FolderDeidentification one = new FolderDeidentification(Dicom.part10(), request, key, finder);
        List<Path> files;
        try (Stream<Path> all = Files.walk(request.source())) {
            files = all.filter(file -> !Files.isDirectory(file)).sorted().toList();
        }
        for (Path file : files) {
            one.enrol(file);
        }
        long done = 0;
        for (Path file : files) {
            one.file(file);
            progress.update(++done, files.size());
        }
        return new FolderReport(
                one.names.written(),
                List.copyOf(one.patients),
                one.changes,
                one.burnedIn,
                one.names.sharing(),
                one.roll.remarked(),
                one.rejected);
    }

    /** Who a patient is can hang on other files of the folder. A file that cannot be read is refused later. */
    private void enrol(Path file) {
        if (Files.isSymbolicLink(file) || !Files.isRegularFile(file)) {
            return;
        }
        try {
            roll.add(PatientIdentity.of(dicom.readHeader(file).dataSet()));
        } catch (DicomException | IOException e) {
            // the second pass tells why
        }
    }

    private void file(Path file) throws IOException {
        if (Files.isSymbolicLink(file) || !Files.isRegularFile(file)) {
            rejected.add(new Rejected(file, "it is a link or no plain file; only plain files are read"));
            return;
        }
        try {
            DicomFile original = dicom.readWhole(file);
            if (original.dataSet().contains(Tag.DIRECTORY_RECORD_SEQUENCE)) {
                rejected.add(new Rejected(file, "it is a DICOMDIR, which names patients and files; make a new one"));
                return;
            }
            keep(file, deidentifier.deidentify(original, roll));
        } catch (DicomException e) {
            rejected.add(new Rejected(file, e.reason()));
        }
    }

    private void keep(Path source, Deidentified one) throws IOException {
        switch (names.write(source, one)) {
            case CopyNames.Outcome.Written(String name) -> {
                patients.add(one.patient());
                one.changes().forEach((change, count) -> changes.merge(change, count, Integer::sum));
                one.burnedIn().ifPresent(why -> burnedIn.add(new FolderReport.Suspect(name, why)));
            }
            case CopyNames.Outcome.Refused(String reason) -> rejected.add(new Rejected(source, reason));
        }
    }
}
