package fovea.curate.dicom;

import fovea.dicom.deidentify.SecretKey;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for beside the folder.
 *
 * @param names the cohort's labels and what they take; empty for every structure under its own name
 * @param key what makes pseudonyms of patients' identifiers; empty to take them as they are
 */
public record DicomChoices(List<LabelName> names, Optional<SecretKey> key) {
    /** Every structure, patients as they are. */
    public static final DicomChoices NONE = new DicomChoices(List.of(), Optional.empty());

    public DicomChoices {
        names = List.copyOf(names);
    }
}
