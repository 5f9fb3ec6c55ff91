package fovea.app.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a specialist for reports is for. */
public final class ReportTask {
    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "Language of the reports, for the specialist's scope (default: en).")
    private String language = "en";

    @Option(
            names = "--section",
            paramLabel = "COLUMN",
            description = "For smollm2-135m: the section that is written out of the others (default: impression).")
    private @Nullable String section;

    /** As BCP 47 has it. */
    public String language() {
        return language;
    }

    /** Whether a section was named. */
    public boolean namesSection() {
        return section != null;
    }

    /** The section that is written. */
    public String section() {
        return section == null ? "impression" : section;
    }
}
