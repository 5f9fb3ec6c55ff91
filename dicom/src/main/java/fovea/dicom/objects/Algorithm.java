package fovea.dicom.objects;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;

/**
 * What drew the masks (PS3.3 section 10.16).
 *
 * @param name the specialist, 1 to 64 characters
 * @param version what tells this specialist from others of its name, such as a part of its weights' hash; 1 to 64 characters
 * @param manufacturer who is behind it
 * @param serial identifies the software as a device, such as the whole hash
 */
public record Algorithm(String name, String version, String manufacturer, String serial) {
    private static final int ALGORITHM_SOURCE = 0x00240202;
    private static final int LONGEST = 64;

    public Algorithm {
        require("name", name);
        require("version", version);
        require("manufacturer", manufacturer);
        require("serial", serial);
    }

    /** A description with the name behind some words, cut to the 64 characters of an LO, never within a character. */
    String describe(String words) {
        return cut(words + " " + name);
    }

    /** Words cut to the 64 characters of an LO, never within a character. */
    static String cut(String whole) {
        if (whole.length() <= LONGEST) {
            return whole;
        }
        boolean pair = Character.isHighSurrogate(whole.charAt(LONGEST - 1));
        return whole.substring(0, pair ? LONGEST - 1 : LONGEST);
    }

    private static void require(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "an algorithm's " + what + " must have 1 to 64 characters, got \"" + text + "\"");
        }
    }

    /** An item of Segmentation Algorithm Identification Sequence. */
    DataSet item() {
        return DataSet.builder()
                .items(
                        Tag.ALGORITHM_FAMILY_CODE_SEQUENCE,
                        Code.dcm("123110", "Artificial Intelligence").item())
                .text(Tag.ALGORITHM_NAME, name)
                .text(Tag.ALGORITHM_VERSION, version)
                .text(ALGORITHM_SOURCE, manufacturer)
                .build();
    }
}
