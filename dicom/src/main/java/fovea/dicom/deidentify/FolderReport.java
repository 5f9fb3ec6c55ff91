package fovea.dicom.deidentify;

import fovea.core.cohort.Rejected;
import java.util.List;
import java.util.Map;

/**
 * What became of a folder.
 *
 * @param written copies written, each a file of its own
 * @param patients pseudonyms seen
 * @param changes how often each change was made, over all files
 * @param burnedIn copies with pixels that a person must look at, and why
 * @param sharing copies of different files that have one SOP Instance UID: each has a name of its own
 * @param joined Patient IDs that were given in several spellings, or with an issuer and without, each one patient
 * @param rejected files without a copy
 */
public record FolderReport(
        int written,
        List<String> patients,
        Map<Change, Integer> changes,
        List<Suspect> burnedIn,
        List<String> sharing,
        int joined,
        List<Rejected> rejected) {
    /** Name of the report in the folder of the copies. */
    public static final String FILE = "deidentified.json";

    public FolderReport {
        patients = List.copyOf(patients);
        changes = Map.copyOf(changes);
        burnedIn = List.copyOf(burnedIn);
        sharing = List.copyOf(sharing);
        rejected = List.copyOf(rejected);
    }

    /**
     * A copy that may show text in its pixels.
     *
     * @param file its path below the folder of the copies
     * @param why what speaks for it
     */
    public record Suspect(String file, String why) {}
}
