package fovea.app.verb;

import fovea.core.ScopeLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Studies that a specialist shall be for, by DICOM attributes: studies that contradict them are refused. */
public final class StudyOptions {
    private static final Pattern AGES = Pattern.compile("\\s*([0-9]{1,3})\\s*(?:-|\\.\\.)\\s*([0-9]{1,3})\\s*");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Option(
            names = "--modality",
            paramLabel = "CODE",
            description = "Modality of the scope: DICOM's code such as CT, MR, DX or US.")
    private @Nullable String modality;

    @Option(
            names = "--body-part",
            paramLabel = "TERM",
            description = "Body part of the scope: DICOM's term such as CHEST or ABDOMEN.")
    private @Nullable String bodyPart;

    @Option(
            names = "--view",
            split = ",",
            paramLabel = "VIEW",
            description = "Limit the scope to these views: DICOM's View Position such as PA, AP, LL or MLO.")
    private List<String> views = new ArrayList<>();

    @Option(
            names = "--laterality",
            split = ",",
            paramLabel = "SIDE",
            description = "Limit the scope to these sides: L, R, B (both) or U (unpaired).")
    private List<String> lateralities = new ArrayList<>();

    @Option(
            names = "--age",
            paramLabel = "FROM-TO",
            description = "Limit the scope to patients of these ages in years, such as 18-90.")
    private @Nullable String ages;

    @Option(
            names = "--manufacturer",
            split = ",",
            paramLabel = "NAME",
            description = "Limit the scope to machines of these manufacturers, by the first words of DICOM's"
                    + " Manufacturer, such as Siemens.")
    private List<String> manufacturers = new ArrayList<>();

    /** DICOM's code; empty where none was given. */
    public Optional<String> modality() {
        return Optional.ofNullable(modality);
    }

    /** DICOM's term; empty where none was given. */
    public Optional<String> bodyPart() {
        return Optional.ofNullable(bodyPart);
    }

    /**
     * The limits that were asked for.
     *
     * @throws ParameterException naming the demand and the value got
     */
    public ScopeLimits limits() {
        try {
            return new ScopeLimits(
                    views, lateralities, Optional.ofNullable(ages).map(StudyOptions::range), manufacturers);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(verb.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static ScopeLimits.Ages range(String text) {
        Matcher range = AGES.matcher(text);
        if (!range.matches()) {
            throw new IllegalArgumentException("--age must be two numbers of years such as 18-90, got " + text);
        }
        return new ScopeLimits.Ages(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
    }
}
