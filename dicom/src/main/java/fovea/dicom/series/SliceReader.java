package fovea.dicom.series;

import fovea.core.Placement.Millimetres;
import fovea.dicom.DataSet;
import fovea.dicom.DicomException;
import fovea.dicom.DicomFile;
import fovea.dicom.Tag;
import fovea.dicom.pixels.FunctionalGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where the frames of a file lie in the patient: from its own attributes, or the functional groups of an enhanced object. */
final class SliceReader {
    private static final int IMAGE_TYPE = 0x00080008;
    private static final int FRAME_TYPE = 0x00089007;
    private static final int MR_FRAME_TYPE_SEQUENCE = 0x00189226;
    private static final int CT_FRAME_TYPE_SEQUENCE = 0x00189329;
    private static final int TEMPORAL_POSITION_IDENTIFIER = 0x00200100;
    private static final int SOP_INSTANCE_UID = 0x00080018;
    private static final int MODALITY = 0x00080060;

    /** Unit vectors of rows and columns may be off by rounding in the file. */
    private static final double ROUNDING = 1e-3;

    private final Path path;
    private final DataSet dataSet;
    private final FunctionalGroups groups;

    SliceReader(Path path, DicomFile file) {
        this.path = path;
        this.dataSet = file.dataSet();
        this.groups = FunctionalGroups.of(dataSet);
    }

    SeriesKey key() {
        return new SeriesKey(
                dataSet.text(Tag.STUDY_INSTANCE_UID).orElse(""),
                dataSet.text(Tag.SERIES_INSTANCE_UID).orElse(""),
                dataSet.text(Tag.FRAME_OF_REFERENCE_UID).orElse(""),
                dataSet.text(MODALITY).orElse(""));
    }

    /**
     * The slices.
     *
     * @throws DicomException when the file does not say where they lie
     */
    List<Slice> slices() {
        int frames = dataSet.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        if (frames > 1 && groups.isEmpty()) {
            throw dataSet.malformed(
                    Tag.NUMBER_OF_FRAMES,
                    "must be 1 without functional groups that place the frames",
                    Integer.toString(frames));
        }
        List<Slice> slices = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            addSlices(frame, slices);
        }
        return slices;
    }

    private void addSlices(int frame, List<Slice> slices) {
        DataSet measures = groups.itemOr(frame, Tag.PIXEL_MEASURES_SEQUENCE, dataSet);
        Slice.Source source =
                new Slice.Source(path, frame, dataSet.text(SOP_INSTANCE_UID).orElse(""), types(frame));
        Slice.Plane plane = plane(frame, measures);
        Slice.Order order = order(frame);
        double thickness = measures.decimal(Tag.SLICE_THICKNESS).orElse(0);
        Optional<SiemensMosaic> mosaic = SiemensMosaic.of(dataSet, source);
        if (mosaic.isEmpty()) {
            slices.add(new Slice(source, plane, order, thickness, Optional.empty()));
            return;
        }
        for (int tile = 0; tile < mosaic.get().count(); tile++) {
            Slice.Plane own = mosaic.get().plane(plane, tile);
            slices.add(new Slice(
                    source, own, order, thickness, Optional.of(mosaic.get().tile(plane, tile))));
        }
    }

    private List<String> types(int frame) {
        return groups.item(frame, MR_FRAME_TYPE_SEQUENCE)
                .or(() -> groups.item(frame, CT_FRAME_TYPE_SEQUENCE))
                .map(item -> item.texts(FRAME_TYPE))
                .orElseGet(() -> dataSet.texts(IMAGE_TYPE));
    }

    private Slice.Plane plane(int frame, DataSet measures) {
        double[] position =
                numbers(groups.itemOr(frame, Tag.PLANE_POSITION_SEQUENCE, dataSet), Tag.IMAGE_POSITION_PATIENT, 3);
        double[] orientation = numbers(
                groups.itemOr(frame, Tag.PLANE_ORIENTATION_SEQUENCE, dataSet), Tag.IMAGE_ORIENTATION_PATIENT, 6);
        double[] spacing = numbers(measures, Tag.PIXEL_SPACING, 2);
        if (!(spacing[0] > 0 && spacing[1] > 0)) {
            throw measures.malformed(Tag.PIXEL_SPACING, "must be above 0", spacing[0] + " and " + spacing[1]);
        }
        Millimetres across = new Millimetres(orientation[0], orientation[1], orientation[2]);
        Millimetres down = new Millimetres(orientation[3], orientation[4], orientation[5]);
        requireUnit(across, down);
        return new Slice.Plane(
                dataSet.requireInteger(Tag.ROWS),
                dataSet.requireInteger(Tag.COLUMNS),
                new Millimetres(position[0], position[1], position[2]),
                across.times(spacing[1] / across.length()),
                down.times(spacing[0] / down.length()));
    }

    private void requireUnit(Millimetres across, Millimetres down) {
        double skew = Math.abs(across.dot(down));
        if (Math.abs(across.length() - 1) > ROUNDING || Math.abs(down.length() - 1) > ROUNDING || skew > ROUNDING) {
            throw dataSet.malformed(
                    Tag.IMAGE_ORIENTATION_PATIENT,
                    "must be two unit vectors at a right angle",
                    across + " and " + down);
        }
    }

    private Slice.Order order(int frame) {
        DataSet content = groups.item(frame, Tag.FRAME_CONTENT_SEQUENCE).orElse(dataSet);
        OptionalInt temporal = content.integer(Tag.TEMPORAL_POSITION_INDEX);
        int time = temporal.isPresent()
                ? temporal.getAsInt()
                : dataSet.integer(TEMPORAL_POSITION_IDENTIFIER).orElse(0);
        int instance = dataSet.integer(Tag.INSTANCE_NUMBER).orElse(0);
        return new Slice.Order(
                time, dataSet.integer(Tag.ACQUISITION_NUMBER).orElse(0), groups.isEmpty() ? instance : frame);
    }

    private static double[] numbers(DataSet source, int tag, int count) {
        double[] numbers = source.decimals(tag);
        if (numbers.length != count) {
            throw source.malformed(tag, "must have " + count + " values to place a slice", numbers.length + " values");
        }
        return numbers;
    }
}
