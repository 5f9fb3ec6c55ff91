package fovea.dicom.deidentify;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.util.List;
import java.util.Optional;

/** Whether text is likely to be in the pixels (PS3.15, E.3.1; DICOM has no certain sign of it). */
public final class BurnedIn {
    private static final List<String> OFTEN =
            List.of("US", "IVUS", "SC", "OT", "XC", "ES", "GM", "SM", "DOC", "ECG", "BMD");
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private BurnedIn() {}

    /** Why it is likely; empty where nothing speaks for it. A plain NO of the maker is believed, but not for screens. */
    public static Optional<String> likely(DataSet data) {
        String told = data.text(Tag.BURNED_IN_ANNOTATION).orElse("");
        String modality = data.text(Tag.MODALITY).orElse("");
        String object = data.text(Tag.SOP_CLASS_UID).orElse("");
        if (told.equals("YES")) {
            return Optional.of("BurnedInAnnotation is YES");
        }
        if (object.equals(SECONDARY_CAPTURE) || object.startsWith(SECONDARY_CAPTURE + ".")) {
            return Optional.of("it is a secondary capture");
        }
        if (told.equals("NO")) {
            return Optional.empty();
        }
        if (OFTEN.contains(modality)) {
            return Optional.of("modality " + modality + " without BurnedInAnnotation NO");
        }
        if (data.contains(Tag.CONVERSION_TYPE)) {
            return Optional.of("it was converted (ConversionType)");
        }
        return data.texts(Tag.IMAGE_TYPE).contains("SCREEN SAVE")
                ? Optional.of("ImageType says SCREEN SAVE")
                : Optional.empty();
    }
}
