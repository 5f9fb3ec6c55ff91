package fovea.app.curation;

import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.app.bars.Tally;
import fovea.app.identity.TextScrubbing;
import fovea.app.options.ScrubOptions;
import fovea.app.verb.Result;
import fovea.app.verb.Verb;
import fovea.core.Count;
import fovea.curate.reports.TableScrubbing;
import fovea.dicom.data.Tag;
import fovea.dicom.deidentify.Change;
import fovea.dicom.deidentify.FolderDeidentification;
import fovea.dicom.deidentify.FolderReport;
import fovea.dicom.deidentify.FolderRequest;
import fovea.dicom.deidentify.Options;
import fovea.dicom.deidentify.SecretKey;
import fovea.formats.JsonFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fovea deidentify}: DICOM and reports without what identifies its patients. */
@Command(
        name = "deidentify",
        description = {
            "Copies a folder of DICOM files without what identifies the patients (PS3.15 Annex E, Basic Profile), or reports"
                    + " in English (a .txt, or a CSV with --text) without names, dates, numbers and places.",
            "",
            "Patients, UIDs and dates become others, the same ones for the same key. Pixels are copied as they are: files "
                    + "that may show text in them are named, and a person must look at those."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  head -c 32 /dev/urandom > secret.key",
            "  fovea deidentify studies --out clean --key secret.key",
            "  fovea deidentify studies --out clean --key secret.key --shift-dates --retain-patient-characteristics",
            "  fovea deidentify reports.csv --text findings,impression --keep edema --out clean.csv --key secret.key",
            "  fovea deidentify report.txt --out clean.txt --key secret.key --surrogates"
        })
public final class DeidentifyCommand extends Verb {

    @Parameters(
            paramLabel = "SRC",
            description = "Folder of DICOM files, a text file or a table of reports; nothing in it is changed.")
    private Path source;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the copies, outside of SRC; of reports the file.")
    private Path out;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description =
                    "File with a secret of at least 16 random bytes. Keep it apart: who has it can link old and new.")
    private Path key;

    @Option(names = "--retain-uids", description = "Keep UIDs.")
    private boolean retainUids;

    @Option(
            names = "--retain-patient-characteristics",
            description = "Keep sex, age (at most 90), size, weight, ethnic group, smoking and pregnancy status.")
    private boolean retainPatientCharacteristics;

    @Option(
            names = "--shift-dates",
            description =
                    "Move all dates of a patient back by 1 to 3650 days, the same for all, instead of removing them.")
    private boolean shiftDates;

    @Option(names = "--clean-descriptors", description = "Keep descriptions, but only words known to name no one.")
    private boolean cleanDescriptors;

    @Option(
            names = "--text",
            split = ",",
            paramLabel = "COLUMN",
            description = "SRC is a table of reports (CSV): the columns with text to be scrubbed, separated by commas.")
    private List<String> text = new ArrayList<>();

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns of the table that go along as they are; others do not.")
    private List<String> kept = new ArrayList<>();

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description = "Column that identifies a report (default: uid, id, report_id or study_id, if there is one).")
    private @Nullable String id;

    @Option(
            names = "--patient",
            paramLabel = "COLUMN",
            description =
                    "Column that identifies the patient (default: patient, patient_id or subject_id, if there is one).")
    private @Nullable String patient;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            defaultValue = "UTF-8",
            description = "What reports are written in, such as windows-1252 (default: ${DEFAULT-VALUE}).")
    private Charset charset;

    @Mixin
    private final ScrubOptions scrubbing = new ScrubOptions();

    @Option(
            names = "--clean-structured-content",
            description =
                    "Keep the content of structured reports; names, dates, numbers and places in its texts are replaced.")
    private boolean cleanStructuredContent;

    @Override
    protected Result run(Console console) throws IOException {
        SecretKey secret = SecretKey.read(key);
        boolean plain = source.toString().toLowerCase(Locale.ROOT).endsWith(".txt") && Files.isRegularFile(source);
        if (plain || !text.isEmpty()) {
            return reports(plain, secret, console);
        }
        require(
                !source.toString().toLowerCase(Locale.ROOT).endsWith(".csv"),
                "a table of reports takes --text COLUMN,...: which columns hold text to be scrubbed");
        require(
                kept.isEmpty() && id == null && patient == null && !scrubbing.asked(),
                "--keep, --id, --patient and --surrogates are for reports (.txt, or a table with --text); SRC is DICOM");
        return dicom(secret, console);
    }

    private Result reports(boolean plain, SecretKey secret, Console console) throws IOException {
        require(
                !retainUids
                        && !retainPatientCharacteristics
                        && !shiftDates
                        && !cleanDescriptors
                        && !cleanStructuredContent,
                "--retain-uids, --retain-patient-characteristics, --shift-dates, --clean-descriptors and"
                        + " --clean-structured-content are for DICOM");
        require(!plain || text.isEmpty(), "--text is for tables; " + source + " is one text");
        require(Files.isRegularFile(source), "with --text SRC must be a table of reports, a file; got " + source);
        TextScrubbing copies = new TextScrubbing(scrubbing.scrubber(secret), secret, charset, console);
        if (plain) {
            return copies.file(source, out);
        }
        TableScrubbing.Chosen chosen;
        try {
            chosen = new TableScrubbing.Chosen(text, kept, Optional.ofNullable(id), Optional.ofNullable(patient));
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
        return copies.table(source, chosen, out);
    }

    private Result dicom(SecretKey secret, Console console) throws IOException {
        FolderRequest request;
        try {
            Options options = new Options(
                    retainUids, retainPatientCharacteristics, shiftDates, cleanDescriptors, cleanStructuredContent);
            request = new FolderRequest(source, out, options);
        } catch (IllegalArgumentException e) {
            throw usage(e);
        }
        FolderReport report;
        try (ProgressBar bar = console.progress("deidentify")) {
            report = FolderDeidentification.run(request, secret, bar::update);
        }
        Path file = out.resolve(FolderReport.FILE);
        JsonFile.write(file, document(report));
        say(report, console);
        console.say("Report: " + file);
        Result result = report.written() > 0 ? Result.done() : Result.failed();
        return result.with("out", out)
                .with("written", report.written())
                .with("patients", report.patients().size())
                .with("rejected", report.rejected().size())
                .with("burnedIn", report.burnedIn().size())
                .with("sharingInstance", report.sharing().size())
                .with("report", file);
    }

    private static void say(FolderReport report, Console console) {
        console.say("%s of %s written, %d refused"
                .formatted(
                        Count.of(report.written(), "file"),
                        Count.of(report.patients().size(), "patient"),
                        report.rejected().size()));
        Tally refused = new Tally();
        report.rejected().forEach(one -> refused.add(one.path().toString(), one.reason()));
        refused.lines("file").forEach(line -> console.warn("refused " + line));
        int sharing = report.sharing().size();
        if (sharing > 0) {
            console.warn(Count.of(sharing, "file shares its", "files share their")
                    + " SOP Instance UID with another; kept under "
                    + Count.word(sharing, "a name of its own", "names of their own") + ", such as "
                    + report.sharing().getLast());
        }
        if (report.joined() > 0) {
            console.warn(Count.of(report.joined(), "Patient ID is", "Patient IDs are")
                    + " given in several spellings, or with an issuer and without: each got one pseudonym");
        }
        int burned = report.burnedIn().size();
        if (burned > 0) {
            console.warn(Count.of(burned, "file")
                    + " may show text in the pixels, which were not changed: look at "
                    + Count.word(burned, "it", "them") + " (listed in the report), such as "
                    + report.burnedIn().get(0).file() + ": "
                    + report.burnedIn().get(0).why());
        }
    }

    /** Without a word of the originals: no value, and no path, for paths may name patients too. */
    private static Map<String, Object> document(FolderReport report) {
        Map<String, Map<String, Integer>> changes = new TreeMap<>();
        report.changes().forEach((change, count) -> changes.computeIfAbsent(name(change), one -> new TreeMap<>())
                .merge(change.done().name().toLowerCase(Locale.ROOT), count, Integer::sum));
        Map<String, String> suspects = new TreeMap<>();
        report.burnedIn().forEach(one -> suspects.put(one.file(), one.why()));
        Map<String, Object> document = new TreeMap<>();
        document.put("written", report.written());
        document.put("patients", report.patients());
        document.put("refused", report.rejected().size());
        document.put("sharingInstance", report.sharing());
        document.put("changes", changes);
        document.put("burnedInLikely", suspects);
        return document;
    }

    private static String name(Change change) {
        return Tag.isPrivate(change.tag()) ? "private attributes" : Tag.named(change.tag());
    }
}
