package fovea.curate.reports;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table of reports that shall become a cohort.
 *
 * @param table the file
 * @param charset it is written in, where it has no byte order mark
 * @param columns what is read of a row
 * @param division how it is split
 * @param synthetic whether a program wrote the reports
 */
public record ReportRequest(Path table, Charset charset, Columns columns, Division division, boolean synthetic) {
    public ReportRequest {
        Objects.requireNonNull(table, "table is null");
        Objects.requireNonNull(charset, "charset is null");
        Objects.requireNonNull(columns, "columns is null");
        Objects.requireNonNull(division, "division is null");
    }

    /**
     * Which columns mean what.
     *
     * @param text make the report, in this order, at least one
     * @param labels findings: 1 present, 0 absent, -1 uncertain, empty not judged; at least one
     * @param id identifies a report; empty: {@code uid}, {@code id}, {@code report_id} or {@code study_id} where there is
     *     such a column, else the number of the row
     * @param patient identifies the patient; empty: {@code patient}, {@code patient_id} or {@code subject_id} where there
     *     is such a column, else each report is a patient's only one
     */
    public record Columns(List<String> text, List<String> labels, Optional<String> id, Optional<String> patient) {
        public Columns {
            text = List.copyOf(text);
            labels = List.copyOf(labels);
            if (text.isEmpty() || labels.isEmpty()) {
                throw new IllegalArgumentException(
                        "a table of reports needs at least one column of text and one of a finding");
            }
            if (new HashSet<>(labels).size() < labels.size() || new HashSet<>(text).size() < text.size()) {
                throw new IllegalArgumentException("a column must be named once, got " + text + " and " + labels);
            }
        }
    }

    /**
     * How patients are parted.
     *
     * @param holdOut share of the patients that only evidence may see, 0 to 1
     * @param seed of the split
     * @param folds of the training side, 0 or 2 and more
     */
    public record Division(double holdOut, long seed, int folds) {
        public Division {
            if (!(holdOut >= 0 && holdOut <= 1) || folds < 0 || folds == 1) {
                throw new IllegalArgumentException("the share held out must be 0 to 1 and folds 0 or 2 and more, got "
                        + holdOut + " and " + folds);
            }
        }
    }
}
