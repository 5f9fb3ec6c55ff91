package fovea.dicom.sources;

import fovea.core.image.Geometry;
import fovea.core.image.PixelSpacing;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.patient.PatientIdentity;
import fovea.dicom.series.FrameGrid;
import fovea.dicom.series.FramePlaces;
import fovea.dicom.series.FramePlane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The frames that masks lie on, all of one study, one size and one frame of reference; slice z of a mask is frame z.
 *
 * @param header attributes of the first file: patient, study, frame of reference
 * @param frames at least one, in the order of the slices
 * @param rows number of rows
 * @param columns number of columns
 */
public record SourceImages(DataSet header, List<SourceFrame> frames, int rows, int columns) {
    private static final int PIXEL_SPACING_CALIBRATION_TYPE = 0x00280A02;

    public SourceImages {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("source images must have at least one frame, got none");
        }
    }

    /**
     * The frames of files, in the order of the files and of the frames in them.
     *
     * @throws DicomException when they do not belong together or a frame does not say rightly where it lies
     */
    public static SourceImages of(List<DataSet> files) {
        DataSet first = files.get(0);
        List<SourceFrame> frames = new ArrayList<>();
        for (DataSet file : files) {
            for (int tag : new int[] {Tag.STUDY_INSTANCE_UID, Tag.FRAME_OF_REFERENCE_UID, Tag.ROWS, Tag.COLUMNS}) {
                if (!file.texts(tag).equals(first.texts(tag))) {
                    throw file.malformed(
                            tag,
                            "must be the same in all source images, " + first.texts(tag),
                            file.texts(tag).toString());
                }
            }
            if (PatientIdentity.of(file).contradicts(PatientIdentity.of(first))) {
                throw file.malformed(
                        Tag.PATIENT_ID,
                        "must be the same in all source images, " + first.texts(Tag.PATIENT_ID),
                        file.texts(Tag.PATIENT_ID).toString());
            }
            frames.addAll(SourceFrame.of(file));
        }
        return new SourceImages(first, frames, first.requireInteger(Tag.ROWS), first.requireInteger(Tag.COLUMNS));
    }

    /** Whether every frame says where it lies in the patient, so that Segmentations get plane positions. */
    public boolean isPlaced() {
        return header.text(Tag.FRAME_OF_REFERENCE_UID).isPresent()
                && frames.stream().allMatch(frame -> frame.plane().isPresent());
    }

    /** The same of some frames only, in the order given. */
    public SourceImages part(List<Integer> indices) {
        return new SourceImages(header, indices.stream().map(frames::get).toList(), rows, columns);
    }

    /** Index of the one frame that an item refers to; empty when it refers to none or to several of them. */
    public Optional<Integer> index(DataSet reference) {
        List<Integer> meant = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).isMeant(reference)) {
                meant.add(i);
            }
        }
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /**
     * Size and, where the frames are evenly spaced along one line, place in the patient. Otherwise only the spacing of
     * pixels (0028,0030), where the file tells it.
     */
    public Geometry geometry() {
        return grid().flatMap(FrameGrid::geometry)
                .orElseGet(() -> new Geometry(
                        columns, rows, frames.size(), frames.size() == 1 ? pixelSpacing() : Optional.empty()));
    }

    /** Where the frames lie; empty where they do not tell. */
    private Optional<FrameGrid> grid() {
        return isPlaced()
                ? Optional.of(new FrameGrid(
                        rows,
                        columns,
                        frames.stream()
                                .map(frame -> frame.plane().orElseThrow())
                                .toList(),
                        FramePlaces.of(header).thickness(0).orElse(0)))
                : Optional.empty();
    }

    /** Distance of pixels in the patient; empty where only that at the detector is known or none. */
    public Optional<PixelSpacing> pixelSpacing() {
        Optional<FramePlane> plane = frames.get(0).plane();
        double[] mm = plane.isPresent()
                ? new double[] {plane.orElseThrow().rowMm(), plane.orElseThrow().columnMm()}
                : header.decimals(Tag.PIXEL_SPACING);
        return mm.length == 2 && mm[0] > 0 && mm[1] > 0 && (plane.isPresent() || isCalibrated())
                ? Optional.of(PixelSpacing.ofPlane(mm[0], mm[1]))
                : Optional.empty();
    }

    /** Pixel Spacing that only repeats that of the detector is not that of the patient (PS3.3 section 10.7.1.3). */
    private boolean isCalibrated() {
        boolean detector = header.texts(Tag.PIXEL_SPACING).equals(header.texts(Tag.IMAGER_PIXEL_SPACING));
        return !detector || header.text(PIXEL_SPACING_CALIBRATION_TYPE).isPresent();
    }
}
