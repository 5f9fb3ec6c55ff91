package fovea.curate;

import fovea.core.Case;
import fovea.core.Cohort;
import fovea.core.Label;
import fovea.core.Rejected;
import fovea.curate.Inspected.Sound;
import fovea.formats.CohortHash;
import fovea.formats.CuratedFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The front door: a folder of files in, a cohort out. */
public final class Curation {
    private final CurationRequest request;
    private final SourceFolder source;
    private final List<Rejected> rejected = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private Curation(CurationRequest request) throws IOException {
        this.request = request;
        this.source = new SourceFolder(request.source());
    }

    /** As the other, silently. */
    public static CuratedFolder curate(CurationRequest request) throws IOException {
        return curate(request, CurationProgress.SILENT);
    }

    /**
     * Finds the cases of a folder, reads and checks every file over all cores, and splits by patient. Bad files become
     * counted rejects; the same data, labels, share and seed give the same cohort.
     *
     * @throws CurationException when the folder as a whole cannot become a cohort
     * @throws IOException when the folder itself cannot be read
     */
    public static CuratedFolder curate(CurationRequest request, CurationProgress progress) throws IOException {
        Curation curation = new Curation(request);
        List<Sound> readable = curation.read(progress);
        List<Label> labels = LabelChoice.choose(request, curation.source, readable);
        List<Case> cases = curation.accept(readable, labels);
        return curation.split(cases, labels);
    }

    private List<Sound> read(CurationProgress progress) throws IOException {
        Listing listing = FolderLayout.of(source).list(source).withUniqueIds();
        rejected.addAll(listing.rejected());
        warnings.addAll(listing.warnings());
        List<Sound> readable = new ArrayList<>();
        for (Inspected inspected : Inspection.inspect(source, listing.entries(), progress)) {
            switch (inspected) {
                case Sound sound -> readable.add(sound);
                case Inspected.Refused refused -> rejected.add(refused.rejected());
            }
        }
        requireSome(readable);
        readable.sort(Sound.BY_ID);
        return readable;
    }

    private List<Case> accept(List<Sound> readable, List<Label> labels) throws CurationException {
        List<Sound> within = Refusals.withinLabels(readable, labels, rejected);
        List<Sound> distinct = Refusals.withoutCopies(within, rejected);
        requireSome(distinct);
        Map<String, String> patients = Patients.name(distinct, warnings);
        return distinct.stream()
                .map(one -> one.toCase(source, labels, patients.getOrDefault(one.id(), "")))
                .toList();
    }

    private CuratedFolder split(List<Case> cases, List<Label> labels) {
        Set<String> heldOutPatients =
                PatientSplit.heldOut(Patients.of(cases, warnings), request.holdOut(), request.seed());
        List<Case> training = new ArrayList<>();
        List<Case> heldOut = new ArrayList<>();
        cases.forEach(one -> (heldOutPatients.contains(one.patient()) ? heldOut : training).add(one));
        warnings.addAll(SideWarnings.of(labels, training, heldOut, request.holdOut()));
        rejected.sort(
                Comparator.comparing((Rejected one) -> one.path().toString()).thenComparing(Rejected::reason));
        String sha256 =
                CohortHash.of(new CohortHash.Content(labels, training, heldOut, request.seed(), request.synthetic()));
        Cohort cohort = new Cohort(
                source.name(), sha256, labels, training, heldOut, rejected, request.seed(), request.synthetic());
        return new CuratedFolder(cohort, source.root(), request.holdOut(), warnings);
    }

    private void requireSome(List<Sound> cases) throws CurationException {
        if (cases.isEmpty()) {
            StringBuilder message = new StringBuilder("no case of " + source.root() + " can be used; "
                    + (rejected.isEmpty() ? "none is listed" : rejected.size() + " were rejected"));
            rejected.stream().limit(3).forEach(one -> message.append("\n  ")
                    .append(one.path())
                    .append(": ")
                    .append(one.reason()));
            throw new CurationException(message.toString());
        }
    }
}
