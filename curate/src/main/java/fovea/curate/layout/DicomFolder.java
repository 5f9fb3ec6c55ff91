package fovea.curate.layout;

import fovea.core.Count;
import fovea.core.Label;
import fovea.core.files.Sha256;
import fovea.curate.dicom.DicomCase;
import fovea.curate.dicom.DicomCases;
import fovea.curate.layout.SourceFolder.Located;
import fovea.dicom.deidentify.FolderReport;
import fovea.dicom.objects.SourceFiles;
import fovea.formats.CohortFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The layout of a hospital: DICOM files in any folders, image series and the Segmentations and structure sets that refer to them.
 * Images and masks are drawn as NIfTI beside the output, below a hash of what they are drawn from.
 */
final class DicomFolder {
    /** Goes into the name of what is drawn: to be raised when the same files would be drawn in another way. */
    private static final String VERSION = "2";

    private static final int HASH = 16;

    private final SourceFolder source;
    private final CurationRequest request;
    private final Path drawn;
    private final Listing listing = Listing.empty();

    private DicomFolder(SourceFolder source, CurationRequest request, Path drawn) {
        this.source = source;
        this.request = request;
        this.drawn = drawn;
    }

    /** Whether any file of the folder begins as DICOM files do. */
    static boolean isIn(SourceFolder source) throws IOException {
        for (Path file : source.files("")) {
            Path absolute = source.root().resolve(file);
            if (Files.isRegularFile(absolute)
                    && source.locate(file.toString()) instanceof Located.Inside
                    && SourceFiles.isDicom(absolute)) {
                return true;
            }
        }
        return false;
    }

    static Listing list(SourceFolder source, CurationRequest request) throws IOException {
        Path out = request.beside()
                .orElseThrow(() -> new CurationException(
                        "DICOM series are drawn as volumes: a folder for the output must be given"));
        DicomFolder folder = new DicomFolder(source, request, out.resolve(CohortFile.DRAWN));
        folder.list();
        return folder.listing;
    }

    private void list() throws IOException {
        DicomCases found;
        try {
            found = DicomCases.find(source.root(), files(), request.dicom());
        } catch (IllegalArgumentException e) {
            throw new CurationException(source.root() + ": " + e.getMessage());
        }
        if (found.objects() == 0) {
            throw new CurationException(source.root() + " holds " + found.series()
                    + " DICOM image series and no labels: curate needs DICOM Segmentations (SEG) or structure sets "
                    + "(RTSTRUCT) that refer to them. To have a specialist propose masks, for people to correct: "
                    + "fovea segment " + source.root() + " --specialist SPECIALIST --out DIR");
        }
        listing.labels().addAll(found.labels());
        listing.rejected().addAll(found.rejected());
        listing.warnings().addAll(found.warnings());
        for (DicomCase one : found.cases()) {
            listing.entries().add(entry(one));
        }
        warnOfUnknown(found.cases());
    }

    /** All plain files but what an earlier run drew and reports of de-identification. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path file : source.files("")) {
            Path absolute = source.root().resolve(file);
            if (isOwn(absolute) || file.endsWith(FolderReport.FILE)) {
                continue;
            }
            switch (source.locate(file.toString())) {
                case Located.Inside inside -> files.add(absolute);
                case Located.Refused refused -> listing.reject(file, refused.reason());
            }
        }
        return files;
    }

    /** Whether a file is of the output: that may lie within the source, be it, or hold it where an archive was unpacked. */
    private boolean isOwn(Path file) {
        Path out = request.beside().orElseThrow();
        return source.root().startsWith(out)
                ? file.startsWith(drawn) || file.startsWith(out.resolve(CohortFile.MENDED))
                : file.startsWith(out);
    }

    private Entry entry(DicomCase one) throws IOException {
        Path folder = drawn.resolve("dicom-" + hash(one));
        DicomCase.Person person = one.patient();
        return new Entry(
                one.id(),
                folder.resolve(one.id() + ".nii"),
                folder.resolve(one.id() + ".mask.nii"),
                person.id(),
                "",
                Traits.of(person.site(), person.sex(), person.age()),
                Optional.of(new Drawing.Dicom(one, source.root().relativize(one.origin()))));
    }

    /** Of the files of a case, by name, size and time, and of how its labels take them. */
    private String hash(DicomCase one) throws IOException {
        StringBuilder text = new StringBuilder(VERSION).append('\n').append(one).append('\n');
        for (Path file : one.files()) {
            text.append(Files.size(file))
                    .append(' ')
                    .append(Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS))
                    .append('\n');
        }
        for (Label label : listing.labels()) {
            text.append(label).append('\n');
        }
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, HASH);
    }

    private void warnOfUnknown(List<DicomCase> cases) {
        long studies = cases.stream()
                .map(DicomCase::patient)
                .filter(patient -> !patient.named())
                .map(DicomCase.Person::id)
                .distinct()
                .count();
        if (studies > 0) {
            listing.warnings()
                    .add(Count.of(studies, "study has", "studies have") + " no Patient ID and "
                            + Count.word(studies, "stands for a patient", "stand for patients")
                            + ": two studies of one person may be on "
                            + "both sides of the split.");
        }
    }
}
