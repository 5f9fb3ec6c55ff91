package fovea.app.options;

import fovea.apply.reports.ReportKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is told of reports that are put to a suite. */
public final class ReportKindOptions {
    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "The language that reports are in, such as en; members for another refuse.")
    private @Nullable String language;

    @Option(
            names = "--modality",
            paramLabel = "CODE",
            description = "The examination that reports are about, such as DX; members for another refuse.")
    private @Nullable String modality;

    @Option(
            names = "--body-part",
            paramLabel = "TERM",
            description = "The part of the body that reports are about, such as CHEST; members for another refuse.")
    private @Nullable String bodyPart;

    /** Whether nothing is told. */
    public boolean none() {
        return language == null && modality == null && bodyPart == null;
    }

    /**
     * What is told.
     *
     * @throws IllegalArgumentException when a value has not the form of a tag, code or term
     */
    public ReportKind kind() {
        return new ReportKind(
                Optional.ofNullable(language), Optional.ofNullable(modality), Optional.ofNullable(bodyPart));
    }
}
