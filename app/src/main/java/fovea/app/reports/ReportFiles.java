package fovea.app.reports;

import fovea.apply.reports.ReportInput;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files of reports that a verb is given, and how they are written: text files, or tables with one report a row. */
public final class ReportFiles {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Text files with one report each, or with --text tables (CSV) with one a row.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--text",
            split = ",",
            paramLabel = "COLUMN",
            description = "Files are tables: the columns that make a report, separated by commas.")
    private List<String> text = new ArrayList<>();

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description =
                    "Column that names a report in a table (default: uid, id, report_id or study_id, else the row).")
    private @Nullable String id;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            defaultValue = "UTF-8",
            description = "What the files are written in, such as windows-1252 (default: ${DEFAULT-VALUE}).")
    private Charset charset;

    /** Whether no file was named. */
    public boolean none() {
        return files.isEmpty();
    }

    /**
     * Every report of every file, in their order; unreadable reports among them, each with its defect.
     *
     * @throws IOException when a file cannot be opened, or a table lacks a column
     */
    public List<ReportInput> read() throws IOException {
        List<ReportInput> inputs = new ArrayList<>();
        for (Path file : files) {
            if (text.isEmpty()) {
                inputs.add(ReportInput.ofFile(file, charset));
            } else {
                inputs.addAll(ReportInput.ofTable(file, charset, text, Optional.ofNullable(id)));
            }
        }
        return inputs;
    }
}
