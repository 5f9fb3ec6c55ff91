package fovea.dicom.sources;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.series.FramePlaces;
import fovea.dicom.series.FramePlane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One frame that a slice of a mask lies on.
 *
 * @param sopClass SOP Class UID of its file
 * @param instance SOP Instance UID of its file
 * @param series Series Instance UID of its file
 * @param number frame number from 1 in a multi-frame file; 0 in a file of one frame
 * @param plane where it lies in the patient; empty for projections and what does not tell
 */
public record SourceFrame(String sopClass, String instance, String series, int number, Optional<FramePlane> plane) {
    /**
     * The frames of a file.
     *
     * @throws DicomException when the file does not identify itself or a frame does not say rightly where it lies
     */
    public static List<SourceFrame> of(DataSet file) {
        FramePlaces places = FramePlaces.of(file);
        boolean numbered = file.contains(Tag.NUMBER_OF_FRAMES);
        List<SourceFrame> frames = new ArrayList<>();
        for (int i = 0; i < places.count(); i++) {
            frames.add(new SourceFrame(
                    file.requireText(Tag.SOP_CLASS_UID),
                    file.requireText(Tag.SOP_INSTANCE_UID),
                    file.requireText(Tag.SERIES_INSTANCE_UID),
                    numbered ? i + 1 : 0,
                    places.plane(i)));
        }
        return frames;
    }

    /** Whether an item that refers to an image means this frame; without a frame number it means every frame. */
    boolean isMeant(DataSet reference) {
        boolean same = reference
                .text(Tag.REFERENCED_SOP_INSTANCE_UID)
                .filter(instance::equals)
                .isPresent();
        int[] numbers = reference.integers(Tag.REFERENCED_FRAME_NUMBER);
        if (!same || number == 0 || numbers.length == 0) {
            return same;
        }
        for (int one : numbers) {
            if (one == number) {
                return true;
            }
        }
        return false;
    }

    /** Class, instance and frame number, for an item that refers to this frame. */
    public DataSetBuilder reference() {
        DataSetBuilder item = DataSet.builder()
                .text(Tag.REFERENCED_SOP_CLASS_UID, sopClass)
                .text(Tag.REFERENCED_SOP_INSTANCE_UID, instance);
        return number == 0 ? item : item.integers(Tag.REFERENCED_FRAME_NUMBER, number);
    }
}
