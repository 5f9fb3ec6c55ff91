package fovea.curate.dicom;

import fovea.core.Count;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.deidentify.BurnedIn;
import fovea.dicom.deidentify.IdentifyingAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What in a folder's files could identify patients. Filled by several threads. */
final class Identity {
    private final Set<String> kept = new TreeSet<>(Identity::byTag);
    private int files;
    private int identified;
    private int lettered;

    /** Looks at a header. */
    void add(DataSet data, boolean pixels) {
        boolean removed =
                data.text(Tag.PATIENT_IDENTITY_REMOVED).filter("YES"::equals).isPresent();
        Set<String> names = removed ? Set.of() : IdentifyingAttributes.in(data);
        boolean letters = pixels && BurnedIn.likely(data).isPresent();
        synchronized (this) {
            files++;
            identified += removed ? 0 : 1;
            lettered += letters ? 1 : 0;
            kept.addAll(names);
        }
    }

    /** By number, patients' own attributes (group 0010) first. */
    private static int byTag(String one, String two) {
        return order(one).compareTo(order(two));
    }

    private static String order(String name) {
        String tag = name.substring(name.lastIndexOf('(') + 1);
        return (tag.startsWith("0010") ? "0" : "1") + tag + name;
    }

    /** Sentences for a person. */
    List<String> warnings(DicomChoices choices) {
        List<String> warnings = new ArrayList<>();
        if (identified > 0) {
            warnings.add(identified + " of " + files + " DICOM files are not said to be de-identified "
                    + "(PatientIdentityRemoved (0012,0062) is not YES) and keep: " + String.join(", ", kept)
                    + ". The copies made here hold pixels and their place only; "
                    + (choices.key().isPresent()
                            ? "patients and institutions have keyed pseudonyms."
                            : "Patient ID and Institution Name go into cohort.json as they are, --key makes pseudonyms of"
                                    + " them.")
                    + " fovea deidentify makes a folder without them.");
        }
        if (lettered > 0) {
            warnings.add(Count.of(lettered, "DICOM image is", "DICOM images are")
                    + " of a kind that often shows text in its pixels: look at "
                    + Count.word(lettered, "it.", "them."));
        }
        return warnings;
    }
}
