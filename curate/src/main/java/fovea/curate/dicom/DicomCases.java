package fovea.curate.dicom;

import fovea.core.Count;
import fovea.core.Label;
import fovea.core.cohort.Rejected;
import fovea.dicom.Dicom;
import fovea.dicom.MediaDirectory;
import fovea.dicom.series.ImageSeries;
import fovea.dicom.series.SeriesFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The cases of a folder of DICOM files.
 *
 * @param cases series, or parts of them, that labels refer to
 * @param labels of the cohort
 * @param rejected files that are no use, and series without labels, by path relative to the folder
 * @param warnings sentences for a person
 * @param series number of image series found
 * @param objects number of Segmentations and structure sets found
 */
public record DicomCases(
        List<DicomCase> cases,
        List<Label> labels,
        List<Rejected> rejected,
        List<String> warnings,
        int series,
        int objects) {
    /** How the name of a study begins that stands for a patient who is not named. */
    public static final String STUDY = "study:";

    public DicomCases {
        cases = List.copyOf(cases);
        labels = List.copyOf(labels);
        rejected = List.copyOf(rejected);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the headers of these files and finds which labels belong to which images.
     *
     * @param root absolute path of the folder
     * @param files absolute paths, all below it
     * @throws IllegalArgumentException when a label asked for takes no structure
     */
    public static DicomCases find(Path root, List<Path> files, DicomChoices choices) throws IOException {
        Headers headers = new Headers();
        SeriesFolder folder = SeriesFolder.read(Dicom.part10(), files, headers);
        List<Rejected> rejected = new ArrayList<>();
        folder.rejected()
                .forEach(one -> rejected.add(
                        new Rejected(root.relativize(one.path()), "no DICOM file that can be read: " + one.reason())));
        Map<String, FolderSeries> series = series(headers, folder);
        PatientNaming patients = new PatientNaming(choices, headers.roll());
        CaseFinder finder =
                new CaseFinder(root, series, new LabelMapping(choices.names(), headers.objects()), patients);
        headers.objects().forEach(finder::claim);
        List<DicomCase> all = finder.cases();
        rejected.addAll(finder.rejected());
        // Without names asked for, structures of objects that are no use are no labels of the cohort.
        List<LabelObject> used =
                headers.objects().stream().filter(object -> isUsed(object, all)).toList();
        LabelMapping mapping = new LabelMapping(
                choices.names(), choices.names().isEmpty() && !used.isEmpty() ? used : headers.objects());
        CaseFinder labelling = new CaseFinder(root, series, mapping, patients);
        used.forEach(labelling::claim);
        List<DicomCase> cases = labelling.cases();
        List<String> warnings = new ArrayList<>(headers.identity().warnings(choices));
        warnings.addAll(patients.warnings());
        warnings.addAll(labelling.warnings());
        warnings.addAll(folder.findings());
        passedOver(headers).ifPresent(warnings::add);
        DirectoryCheck check = new DirectoryCheck(root, instances(headers));
        for (Map.Entry<Path, MediaDirectory> one : headers.directories().entrySet()) {
            check.check(one.getKey(), one.getValue());
        }
        rejected.addAll(check.rejected());
        warnings.addAll(check.warnings());
        return new DicomCases(
                cases,
                mapping.labels(),
                rejected,
                warnings,
                series.size(),
                headers.objects().size());
    }

    private static boolean isUsed(LabelObject object, List<DicomCase> cases) {
        return cases.stream().flatMap(one -> one.source().claims().stream()).anyMatch(claim -> claim.object()
                .equals(object));
    }

    private static Map<String, FolderSeries> series(Headers headers, SeriesFolder folder) {
        Map<String, FolderSeries> series = new TreeMap<>();
        headers.images()
                .forEach((path, facts) -> series.computeIfAbsent(facts.series(), uid -> new FolderSeries(uid, path))
                        .add(path, facts));
        for (ImageSeries one : folder.series()) {
            FolderSeries known = series.get(one.key().series());
            if (known != null) { // else label objects, which have pixels too
                known.add(one);
            }
        }
        Set<Path> unplaced = new HashSet<>();
        folder.unplaced().forEach(one -> unplaced.add(one.path()));
        series.values().forEach(one -> one.keepUnplaced(unplaced));
        return series;
    }

    private static Map<Path, String> instances(Headers headers) {
        Map<Path, String> instances = new HashMap<>();
        headers.images().forEach((path, facts) -> instances.put(path, facts.instance()));
        headers.objects().forEach(object -> instances.put(object.file(), object.instance()));
        return instances;
    }

    private static Optional<String> passedOver(Headers headers) {
        int count =
                headers.others().values().stream().mapToInt(Integer::intValue).sum();
        return count == 0
                ? Optional.empty()
                : Optional.of(Count.of(count, "DICOM file holds", "DICOM files hold")
                        + " neither pixels nor labels and " + Count.word(count, "was", "were") + " passed over: "
                        + String.join(", ", headers.others().keySet()) + ".");
    }
}
