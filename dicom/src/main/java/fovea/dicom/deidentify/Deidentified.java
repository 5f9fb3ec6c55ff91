package fovea.dicom.deidentify;

import fovea.dicom.DicomFile;
import java.util.Map;
import java.util.Optional;

/**
 * A file without what identifies its patient.
 *
 * @param file to be written
 * @param patient the patient's pseudonym
 * @param changes how often each change was made
 * @param burnedIn why text in the pixels is likely, if it is; the pixels are not changed
 */
public record Deidentified(DicomFile file, String patient, Map<Change, Integer> changes, Optional<String> burnedIn) {
    public Deidentified {
        changes = Map.copyOf(changes);
    }
}
