package fovea.curate;

import fovea.core.Count;
import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.Rejected;
import fovea.curate.archive.Unpacked;
import fovea.curate.archive.UnpackingLimits;
import fovea.curate.dicom.DicomChoices;
import fovea.curate.dicom.LabelName;
import fovea.curate.layout.CurationException;
import fovea.curate.layout.CurationRequest;
import fovea.curate.layout.FolderLayout;
import fovea.curate.layout.Listing;
import fovea.curate.layout.SourceFolder;
import fovea.curate.layout.Traits;
import fovea.curate.quality.Album;
import fovea.curate.quality.QualityControl;
import fovea.curate.split.Inspected;
import fovea.curate.split.Inspected.Sound;
import fovea.curate.split.Kin;
import fovea.curate.split.PatientAssignment;
import fovea.curate.split.PatientSplit;
import fovea.curate.split.PatientSplit.Patient;
import fovea.formats.CohortHash;
import fovea.formats.CuratedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The front door: a folder of files in, a cohort out. */
public final class Curation {
    private final CurationRequest request;
    private final SourceFolder source;
    private final List<Rejected> rejected = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Label> declared = new ArrayList<>();

    private Curation(CurationRequest request) throws IOException {
        Unpacked unpacked = unpacked(request);
        this.source = new SourceFolder(unpacked.folder());
        this.request = byNumber(request, source);
        rejected.addAll(unpacked.rejected());
    }

    /** In a folder of DICOM the number of a label is that of a segment or region of interest, and no mask value. */
    private static CurationRequest byNumber(CurationRequest request, SourceFolder source) throws IOException {
        if (request.labels().isEmpty() || FolderLayout.of(source) != FolderLayout.DICOM) {
            return request;
        }
        List<LabelName> names = new ArrayList<>(request.dicom().names());
        request.labels().forEach(label -> names.add(LabelName.ofNumber(label.name(), label.value())));
        return request.withLabels(List.of())
                .withDicom(new DicomChoices(names, request.dicom().key()));
    }

    private static Unpacked unpacked(CurationRequest request) throws IOException {
        if (Unpacked.isArchive(request.source()) && request.beside().isEmpty()) {
            throw new CurationException(request.source() + " is an archive, and no folder to unpack it into is given");
        }
        return Unpacked.of(request.source(), request.beside(), UnpackingLimits.USUAL);
    }

    /** As the other, silently. */
    public static CuratedFolder curate(CurationRequest request) throws IOException {
        return curate(request, CurationProgress.SILENT);
    }

    /** As {@link #examine}, without what only the data sheet needs. */
    public static CuratedFolder curate(CurationRequest request, CurationProgress progress) throws IOException {
        return examine(request, progress).folder();
    }

    /**
     * Finds the cases of a folder, reads and checks every file over all cores, looks for defects, and splits by patient.
     * Patients who share a picture stay together. Bad files become
     * counted rejects; the same data, labels, share and seed give the same cohort.
     *
     * @throws CurationException when the folder as a whole cannot become a cohort
     * @throws IOException when the folder itself cannot be read
     */
    public static Curated examine(CurationRequest request, CurationProgress progress) throws IOException {
        Curation curation = new Curation(request);
        List<Sound> readable = curation.read(progress);
        List<Label> labels = LabelChoice.choose(
                curation.request, curation.source, new LabelChoice.Read(readable, curation.declared));
        List<Sound> accepted = curation.accept(readable, labels, progress);
        return curation.split(accepted, labels, progress);
    }

    /**
     * Takes away what {@link #examine} keeps in the folder of the output for the case that it is killed; to be called when
     * the cohort is written.
     */
    public static void finished(Path beside) throws IOException {
        Journal.remove(beside);
    }

    private List<Sound> read(CurationProgress progress) throws IOException {
        Listing listing = FolderLayout.of(source)
                .list(source, request)
                .withPatientsUnified()
                .withUniqueIds();
        declared.addAll(listing.labels());
        rejected.addAll(listing.rejected());
        warnings.addAll(listing.warnings());
        List<Sound> readable = new ArrayList<>();
        for (Inspected inspected : Inspection.inspect(source, listing.entries(), request.beside(), progress)) {
            switch (inspected) {
                case Sound sound -> readable.add(sound);
                case Inspected.Refused refused -> rejected.add(refused.rejected());
            }
        }
        requireSome(readable);
        readable.sort(Sound.BY_ID);
        return readable;
    }

    private List<Sound> accept(List<Sound> readable, List<Label> labels, CurationProgress progress) throws IOException {
        UnusableCases.Refused refused = new UnusableCases.Refused(rejected, findings);
        List<Sound> within = UnusableCases.withinLabels(readable, labels, refused);
        List<Sound> distinct = UnusableCases.withoutCopies(within, refused);
        List<Finding> found = QualityControl.examine(album(distinct, labels), progress::compared);
        findings.addAll(found);
        findings.addAll(Remarks.findings(distinct));
        findings.sort(QualityControl.ORDER);
        List<Sound> accepted = UnusableCases.withoutFound(distinct, found, refused);
        requireSome(accepted);
        if (request.mendInto().isPresent()) {
            accepted = Mending.specks(accepted, source, request.mendInto().get(), findings);
            findings.sort(QualityControl.ORDER);
        }
        return accepted;
    }

    private static Album album(List<Sound> cases, List<Label> labels) {
        return new Album(labels, cases.stream().map(Sound::portrait).toList());
    }

    private Curated split(List<Sound> accepted, List<Label> labels, CurationProgress progress)
            throws CurationException {
        Map<String, String> patients = PatientAssignment.name(accepted, warnings, progress::compared);
        List<Case> cases = accepted.stream()
                .map(one -> one.toCase(source, labels, patients.getOrDefault(one.id(), "")))
                .toList();
        Map<String, Traits> traits = new TreeMap<>();
        accepted.forEach(one -> traits.put(one.id(), one.entry().traits()));
        Album album = album(accepted, labels);
        Kin kin = kin(patients);
        List<Patient> units = PatientAssignment.of(cases, kin, traits, warnings);
        Sides sides = Sides.of(units, cases, kin, request);
        CuratedFolder folder = folder(sides, labels);
        return new Curated(folder, album, strata(units, cases, kin));
    }

    /** Patients of whom two pictures are the same, both in the cohort. */
    private Kin kin(Map<String, String> patients) {
        Kin kin = new Kin(QualityControl.samePictures(findings).stream()
                .filter(patients.keySet()::containsAll)
                .map(pair ->
                        pair.stream().map(id -> patients.getOrDefault(id, id)).toList())
                .toList());
        long joined = kin.joined(patients.values().stream().distinct());
        if (joined > 0) {
            warnings.add("patients who share the same picture are kept on one side of the split: " + joined
                    + " stand with another; the findings name the pictures.");
        }
        return kin;
    }

    private static Map<String, String> strata(List<Patient> units, List<Case> cases, Kin kin) {
        Map<String, String> ofUnit = new TreeMap<>();
        PatientSplit.strata(units)
                .forEach((stratum, members) -> members.forEach(one -> ofUnit.put(one.id(), stratum.words())));
        Map<String, String> strata = new TreeMap<>();
        cases.forEach(one -> strata.put(one.patient(), ofUnit.getOrDefault(kin.of(one.patient()), "")));
        return strata;
    }

    private CuratedFolder folder(Sides sides, List<Label> labels) {
        warnings.addAll(SideWarnings.of(labels, sides.training(), sides.heldOut(), request.holdOut()));
        rejected.sort(
                Comparator.comparing((Rejected one) -> one.path().toString()).thenComparing(Rejected::reason));
        String sha256 = CohortHash.of(new CohortHash.Content(
                labels, sides.training(), sides.heldOut(), request.seed(), request.synthetic(), sides.folds()));
        Cohort cohort = new Cohort(
                source.name(),
                sha256,
                labels,
                sides.training(),
                sides.heldOut(),
                rejected,
                request.seed(),
                request.synthetic(),
                sides.folds());
        return new CuratedFolder(cohort, source.root(), request.holdOut(), warnings, findings);
    }

    private void requireSome(List<Sound> cases) throws CurationException {
        if (cases.isEmpty()) {
            throw new CurationException("no case of " + source.root() + " can be used; "
                    + (rejected.isEmpty()
                            ? "none is listed"
                            : Count.of(rejected.size(), "file was", "files were") + " rejected")
                    + RefusedKinds.describe(rejected));
        }
    }
}
