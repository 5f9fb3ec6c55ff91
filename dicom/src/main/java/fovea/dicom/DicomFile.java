package fovea.dicom;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.TransferSyntax;
import java.util.Optional;

/**
 * One DICOM file.
 *
 * @param origin the file's path as text, for messages
 * @param meta file meta information (group 0002); empty when the file has none
 * @param dataSet the attributes; never the image's own pixels. Read as headers it ends before them
 * @param syntax how the file is encoded, found out where it does not say so rightly
 * @param pixelData where the pixels are
 */
public record DicomFile(
        String origin, DataSet meta, DataSet dataSet, TransferSyntax syntax, Optional<PixelData> pixelData) {
    /** A file to be written: the meta information is made by the writer. */
    public static DicomFile of(DataSet dataSet) {
        return new DicomFile("new file", DataSet.empty(), dataSet, TransferSyntax.EXPLICIT_LITTLE, Optional.empty());
    }

    /** The same with other attributes. */
    public DicomFile withDataSet(DataSet other) {
        return new DicomFile(origin, meta, other, syntax, pixelData);
    }

    /** The same with these pixels in this transfer syntax, which must fit each other. */
    public DicomFile withPixels(PixelData pixels, TransferSyntax of) {
        return new DicomFile(origin, meta, dataSet, of, Optional.of(pixels));
    }
}
