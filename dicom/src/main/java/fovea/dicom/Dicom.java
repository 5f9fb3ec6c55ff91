package fovea.dicom;

import fovea.dicom.data.DicomException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads and writes DICOM files. Fovea's own is {@link Part10}; another toolkit may fill this in. */
public interface Dicom {
    /**
     * Reads the attributes in front of the pixels, and where those are.
     *
     * @throws DicomException if the file is not DICOM or is malformed before its pixels
     * @throws IOException if it cannot be read
     */
    DicomFile readHeader(Path file) throws IOException;

    /**
     * Reads all attributes, those behind the pixels too; the pixels are still left in the file.
     *
     * @throws DicomException if the file is not DICOM or is malformed
     * @throws IOException if it cannot be read
     */
    DicomFile readWhole(Path file) throws IOException;

    /**
     * Writes a file with its pixels, atomically, in the content's transfer syntax. File meta information is made anew.
     *
     * @throws DicomException if the content cannot stand in a valid file
     * @throws IOException if it cannot be written
     */
    void write(Path file, DicomFile content) throws IOException;

    /** Fovea's own. */
    static Dicom part10() {
        return new Part10();
    }
}
