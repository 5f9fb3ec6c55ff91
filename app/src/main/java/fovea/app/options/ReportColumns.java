package fovea.app.options;

import fovea.curate.reports.ReportRequest;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which columns of a table of reports mean what. */
public final class ReportColumns {
    @Option(
            names = "--text",
            split = ",",
            paramLabel = "COLUMN",
            description = "SRC is a table of reports: the columns that make a report, separated by commas.")
    private List<String> text = new ArrayList<>();

    @Option(
            names = "--labels",
            split = ",",
            paramLabel = "COLUMN",
            description =
                    "Columns of findings in a table of reports: 1 present, 0 absent, -1 uncertain, empty not judged.")
    private List<String> labels = new ArrayList<>();

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description = "Column that identifies a report (default: uid, id, report_id or study_id, else the row).")
    private @Nullable String id;

    @Option(
            names = "--patient",
            paramLabel = "COLUMN",
            description =
                    "Column that identifies the patient (default: patient, patient_id or subject_id, else each report is a "
                            + "patient's only one).")
    private @Nullable String patient;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            defaultValue = "UTF-8",
            description = "What a table of reports is written in, such as windows-1252 (default: ${DEFAULT-VALUE}).")
    private Charset charset;

    @Option(
            names = "--deidentify",
            description =
                    "Curate a copy of the table of reports without what identifies people in the text, and with pseudonyms:"
                            + " those of --key, or else of a key that is thrown away. The copy is written beside the cohort.")
    private boolean deidentify;

    @Mixin
    private final ScrubOptions scrubbing = new ScrubOptions();

    /** Whether identifying text shall be replaced first. */
    public boolean deidentified() {
        return deidentify;
    }

    /** How it is replaced. */
    public ScrubOptions scrubbing() {
        return scrubbing;
    }

    /** Whether a table of reports was meant. */
    public boolean asked() {
        return !text.isEmpty() || !labels.isEmpty() || deidentify || scrubbing.asked();
    }

    /** What the table is written in. */
    public Charset charset() {
        return charset;
    }

    /**
     * The columns.
     *
     * @throws IllegalArgumentException when those of text or of findings are missing
     */
    public ReportRequest.Columns columns() {
        return new ReportRequest.Columns(text, labels, Optional.ofNullable(id), Optional.ofNullable(patient));
    }
}
