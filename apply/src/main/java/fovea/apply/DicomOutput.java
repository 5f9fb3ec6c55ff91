package fovea.apply;

import fovea.dicom.objects.SegmentationWriter;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Which DICOM objects are written of an answer about a DICOM series.
 *
 * @param encoding how masks are encoded in a Segmentation; empty for no DICOM objects. A label map goes without a
 *     measurement report
 * @param time content date and time, with UIDs that follow from the content, so that a rerun writes the same files; empty
 *     for now, and new UIDs
 */
public record DicomOutput(Optional<SegmentationWriter.Encoding> encoding, Optional<LocalDateTime> time) {
    /** No DICOM objects. */
    public static final DicomOutput NONE = new DicomOutput(Optional.empty(), Optional.empty());

    public DicomOutput {
        Objects.requireNonNull(encoding, "encoding is null");
        Objects.requireNonNull(time, "time is null");
    }
}
