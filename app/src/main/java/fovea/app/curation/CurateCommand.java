package fovea.app.curation;

import fovea.app.bars.Console;
import fovea.app.bars.CurateBars;
import fovea.app.bars.Tally;
import fovea.app.bars.UnpackBar;
import fovea.app.options.LabelNameOption;
import fovea.app.options.ReportColumns;
import fovea.app.phantom.Phantom;
import fovea.app.reports.CuratedReports;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.core.Count;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.files.AtomicWrite;
import fovea.curate.Curated;
import fovea.curate.Curation;
import fovea.curate.Fingerprint;
import fovea.curate.archive.Unpacked;
import fovea.curate.archive.UnpackingLimits;
import fovea.curate.dicom.DicomChoices;
import fovea.curate.dicom.LabelName;
import fovea.curate.layout.CurationRequest;
import fovea.curate.reports.ReportRequest;
import fovea.curate.reports.ReportSheet;
import fovea.curate.sheet.DataSheet;
import fovea.curate.sheet.Origin;
import fovea.dicom.deidentify.SecretKey;
import fovea.formats.CohortFile;
import fovea.formats.CuratedFolder;
import fovea.formats.PlanFile;
import fovea.formats.cases.FileCaseReader;
import fovea.formats.reports.FileTextReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea curate}: files -> cohort. */
@Command(
        name = "curate",
        description = {
            "Turns a folder of images and masks into a cohort: checked, hashed, and split by patient.",
            "Defects that quality control suspects stand in the cohort as findings.",
            "",
            "The folder has a cases.csv (columns image, mask, patient, group), or images/ and masks/, or masks beside their images (NAME_mask.png beside NAME.png), or nnU-Net's "
                    + "names, or the Decathlon's dataset.json, or "
                    + "COCO's annotations/instances_*.json. Files are PNG, JPEG, TIFF or NIfTI. Or it holds DICOM series with Segmentations or structure sets that refer to them. Bad files are refused one by one and counted; the cohort lists them with reasons.",
            "",
            "With --text SRC is a table of reports (CSV), of which every row is a case."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  fovea curate xrays --out cohorts/lung --label lungs=255",
            "  fovea curate ultrasound --out cohorts/us --label nerve=1 --label vessel=2",
            "  fovea curate xrays --out cohorts/lung --folds 5",
            "  fovea curate challenge.zip --out cohorts/challenge",
            "  fovea curate studies --out cohorts/liver --label liver=Liver --key secret.key",
            "  fovea curate cohorts/lung --check-leak cohorts/outside",
            "  fovea curate reports.csv --text findings,impression --labels effusion,edema --out cohorts/reports",
            "  fovea curate reports.csv --text report --labels edema --deidentify --out cohorts/reports",
            "  fovea curate other-hospital --out cohorts/outside --hold-out 1"
        })
public final class CurateCommand extends Verb {
    @Parameters(paramLabel = "SRC", description = "Folder of the data, or an archive of it: .zip, .tar, .tar.gz, .tgz.")
    private Path source;

    @Option(
            names = "--out",
            paramLabel = "COHORT",
            description = "Folder to write cohort.json into, or a path that ends with .json.")
    private @Nullable Path out;

    @Option(
            names = "--check-leak",
            paramLabel = "OTHER",
            description =
                    "Another cohort: patients, files and pictures that both have are listed, and the exit code is 1 "
                            + "when there are any. Without --out, SRC is a cohort too and nothing is written.")
    private @Nullable Path other;

    @Option(
            names = "--label",
            paramLabel = "NAME=VALUE",
            converter = LabelNameOption.class,
            description =
                    "A structure and the value of its pixels in the masks, or, in DICOM, the segment or region of "
                            + "interest that it takes; repeat for several. Without it the names come from dataset.json, the "
                            + "segments or the folder.")
    private List<LabelName> labels = new ArrayList<>();

    @Option(
            names = "--hold-out",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "Share of the patients that only evidence may see, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double holdOut;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the split (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--folds",
            paramLabel = "K",
            defaultValue = "0",
            description = "Part the training side into K folds of patients for cross-validation (default: none).")
    private int folds;

    @Option(
            names = "--fix",
            description = "Take specks out of masks, in copies beside the cohort; source files are never changed.")
    private boolean fix;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "For DICOM: a secret of at least 16 random bytes that makes pseudonyms of patients and institutions, "
                            + "the same ones as fovea deidentify makes with it.")
    private @Nullable Path key;

    @Option(
            names = "--licence",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What may be done with the data, for the data sheet.")
    private String licence;

    @Option(
            names = "--source",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Where the data came from, for the data sheet.")
    private String origin;

    @Option(
            names = "--synthetic",
            description =
                    "The pictures were made by a program. Set by itself where the folder holds " + Phantom.NOTICE + ".")
    private boolean synthetic;

    @Mixin
    private final ReportColumns reports = new ReportColumns();

    @Override
    protected Result run(Console console) throws IOException {
        if (reports.asked()) {
            return curateReports(console);
        }
        if (out == null) {
            if (other == null) {
                throw usage(new IllegalArgumentException("Missing required option: '--out=COHORT'"));
            }
            return LeakReport.compare(CohortFile.read(source), CohortFile.read(other), console);
        }
        Result done = curate(out, console);
        return other == null || !done.ok()
                ? done
                : LeakReport.compare(CohortFile.read(out), CohortFile.read(other), console)
                        .with(done);
    }

    private Result curateReports(Console console) throws IOException {
        require(out != null, "Missing required option: '--out=COHORT'");
        require(Files.isRegularFile(source), "with --text SRC must be a table of reports, a file; got " + source);
        require(
                labels.isEmpty() && !fix && other == null && (key == null || reports.deidentified()),
                "--label, --fix and --check-leak are for pictures, --key for DICOM or --deidentify; a table of reports takes"
                        + " --labels");
        ReportRequest request;
        try {
            request = new ReportRequest(
                    source,
                    reports.charset(),
                    reports.columns(),
                    new ReportRequest.Division(holdOut, seed, folds),
                    synthetic);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
        Path to = Objects.requireNonNull(out);
        Optional<SecretKey> secret = key == null ? Optional.empty() : Optional.of(SecretKey.read(key));
        CuratedReports curated = reports.deidentified()
                ? CuratedReports.scrubbed(request, CohortFile.at(to), reports.scrubbing(), secret, console)
                : CuratedReports.asGiven(request);
        Path file = CohortFile.write(to, curated.folder());
        Origin origin = new Origin(licence, this.origin, given(), List.of());
        Path sheet = file.resolveSibling("datasheet.html");
        AtomicWrite.text(sheet, ReportSheet.html(curated.folder(), origin, new FileTextReader(), curated.replaced()));
        curated.describe(console);
        console.say("Cohort: " + file);
        console.say("Data sheet, to be read before the cohort is used: " + sheet);
        return result(curated.folder(), to).with("dataSheet", sheet).with("replaced", curated.named());
    }

    private Result curate(Path out, Console console) throws IOException {
        require(folds == 0 || (folds >= 2 && folds <= 50), "--folds must be 0, or 2 to 50, got " + folds);
        require(holdOut >= 0 && holdOut <= 1, "--hold-out must be 0 to 1, got " + holdOut);
        Path beside = CohortFile.at(out).toAbsolutePath().resolveSibling("").normalize();
        if (Unpacked.isArchive(source)) {
            console.say("Unpacking " + source + " to " + beside.resolve(Unpacked.FOLDER));
        }
        Path data;
        try (UnpackBar bar = new UnpackBar(console)) {
            data = Unpacked.of(source, Optional.of(beside), UnpackingLimits.USUAL, bar)
                    .folder();
        }
        boolean drawn = synthetic || Files.exists(data.resolve(Phantom.NOTICE));
        Optional<List<Label>> values = LabelNameOption.values(labels);
        Optional<SecretKey> secret = key == null ? Optional.empty() : Optional.of(SecretKey.read(key));
        List<LabelName> names = values.isPresent() ? List.of() : labels;
        CurationRequest request = request(values.orElse(List.of()), drawn)
                .withDicom(new DicomChoices(names, secret))
                .withFolds(folds)
                .beside(beside);
        Path mended = CohortFile.at(out).toAbsolutePath().normalize().resolveSibling(CohortFile.MENDED);
        CuratedFolder curated = curate(
                fix ? request.withMending(mended) : request, out, console, Origin.of(data, licence, origin, given()));
        return result(curated, out)
                .with("plan", PlanFile.beside(out))
                .with("dataSheet", CohortFile.at(out).resolveSibling("datasheet.html"));
    }

    private static Result result(CuratedFolder curated, Path out) {
        Cohort cohort = curated.cohort();
        return Result.done()
                .with("cohort", CohortFile.at(out))
                .with("sha256", cohort.sha256())
                .with("labels", cohort.labels().stream().map(Label::name).toList())
                .with("trainingCases", cohort.trainingCases().size())
                .with("trainingPatients", patients(cohort.trainingCases()))
                .with("heldOutCases", cohort.heldOutCases().size())
                .with("heldOutPatients", patients(cohort.heldOutCases()))
                .with("rejected", cohort.rejected().size())
                .with("folds", cohort.folds().size())
                .with("findings", FindingsReport.counts(curated.findings()))
                .with("warnings", curated.warnings())
                .with("synthetic", cohort.synthetic());
    }

    private CurationRequest request(List<Label> values, boolean drawn) {
        try {
            return new CurationRequest(source, values, holdOut, seed, drawn);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
    }

    /** Curates, writes the cohort and says what is in it. */
    public static CuratedFolder curate(CurationRequest request, Path out, Console console, Origin origin)
            throws IOException {
        Curated examined;
        try (CurateBars bars = new CurateBars(console)) {
            examined = Curation.examine(request, bars);
        }
        CuratedFolder curated = examined.folder();
        Path file = CohortFile.write(out, curated);
        Fingerprint fingerprint = Fingerprint.of(examined.album());
        Path plan = PlanFile.beside(out);
        PlanFile.write(plan, fingerprint.plan(), fingerprint.why());
        Path sheet = file.resolveSibling("datasheet.html");
        AtomicWrite.text(sheet, DataSheet.html(examined, fingerprint, origin, new FileCaseReader()));
        if (request.beside().isPresent()) {
            Curation.finished(request.beside().get());
        }
        describe(curated, console);
        console.say("Cohort: " + file);
        console.say("Plan: " + plan);
        console.say("Data sheet, to be read before the cohort is used: " + sheet);
        return curated;
    }

    private static void describe(CuratedFolder curated, Console console) {
        Cohort cohort = curated.cohort();
        console.sayIfSynthetic(cohort.synthetic());
        console.say("%s: %s to learn from, %s held out, %s"
                .formatted(
                        cohort.name(),
                        counted(cohort.trainingCases()),
                        counted(cohort.heldOutCases()),
                        Count.of(cohort.rejected().size(), "file refused", "files refused")));
        for (Label label : cohort.labels()) {
            console.say("  %s (value %d): present in %s and %s"
                    .formatted(
                            label.name(),
                            label.value(),
                            Count.of(present(cohort.trainingCases(), label), "training case"),
                            Count.of(present(cohort.heldOutCases(), label), "held-out case")));
        }
        if (!cohort.folds().isEmpty()) {
            console.say("  the training side is parted into "
                    + Count.of(cohort.folds().size(), "fold"));
        }
        curated.warnings().forEach(console::warn);
        FindingsReport.print(curated.findings(), console);
        Tally.ofRefused(cohort.rejected(), "file").forEach(console::warn);
    }

    private static String counted(List<Case> cases) {
        return Count.of(cases.size(), "case") + " of " + Count.of(patients(cases), "patient");
    }

    private static long patients(List<Case> cases) {
        return cases.stream().map(Case::patient).distinct().count();
    }

    private static long present(List<Case> cases, Label label) {
        return cases.stream()
                .filter(one -> one.labelPixels().getOrDefault(label.name(), 0L) > 0)
                .count();
    }
}
