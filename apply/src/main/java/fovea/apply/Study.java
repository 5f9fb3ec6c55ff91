package fovea.apply;

import fovea.core.image.Image;
import fovea.dicom.sources.SourceSeries;
import java.nio.file.Path;

/** What an expert can be asked about. */
public sealed interface Study {
    /** The file, or the folder of a series, that it was read from. */
    Path origin();

    /**
     * A picture.
     *
     * @param origin the file
     * @param image a plane
     */
    record Picture(Path origin, Image image) implements Study {}

    /**
     * A volume in one file that is no DICOM file.
     *
     * @param origin the file
     * @param bytes its content, whose header a mask repeats
     * @param image the volume
     */
    @SuppressWarnings("ArrayRecordComponent") // a file's content, never compared
    record Volume(Path origin, byte[] bytes, Image image) implements Study {}

    /**
     * Frames of a DICOM series that make one grid.
     *
     * @param origin the file, or the folder
     * @param series the frames, whose pixels are read when they are asked for
     */
    record Series(Path origin, SourceSeries series) implements Study {}
}
