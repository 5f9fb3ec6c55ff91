package fovea.dicom;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * A DICOMDIR (PS3.3 annex F): which files a medium says that it holds. Its records are read as they stand; their tree is of no use
 * to us, for what a file is says the file itself.
 *
 * @param files those of records in use that name one
 */
public record MediaDirectory(List<Item> files) {
    private static final int NOT_IN_USE = 0;

    /**
     * A file that the directory names.
     *
     * @param type of the record, such as IMAGE
     * @param path folders and name below the directory's own folder
     * @param instance SOP Instance UID that the file should have; empty text where it does not say
     */
    public record Item(String type, List<String> path, String instance) {
        public Item {
            path = List.copyOf(path);
        }
    }

    public MediaDirectory {
        files = List.copyOf(files);
    }

    /** Whether a data set is a directory. */
    public static boolean isOne(DataSet dataSet) {
        return dataSet.contains(Tag.DIRECTORY_RECORD_SEQUENCE);
    }

    /** The files of a directory. */
    public static MediaDirectory of(DataSet dataSet) {
        List<Item> files = new ArrayList<>();
        for (DataSet one : dataSet.items(Tag.DIRECTORY_RECORD_SEQUENCE)) {
            List<String> path = one.texts(Tag.REFERENCED_FILE_ID);
            boolean used = one.integer(Tag.RECORD_IN_USE_FLAG).orElse(0xFFFF) != NOT_IN_USE;
            if (used && !path.isEmpty()) {
                files.add(new Item(
                        one.text(Tag.DIRECTORY_RECORD_TYPE).orElse(""),
                        path,
                        one.text(Tag.REFERENCED_SOP_INSTANCE_UID_IN_FILE).orElse("")));
            }
        }
        return new MediaDirectory(files);
    }
}
