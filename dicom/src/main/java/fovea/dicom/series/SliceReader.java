package fovea.dicom.series;

import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.pixels.FunctionalGroups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The slices of a file, with what tells them apart from slices in the same place. */
final class SliceReader {
    private static final int FRAME_TYPE = 0x00089007;
    private static final int MR_FRAME_TYPE_SEQUENCE = 0x00189226;
    private static final int CT_FRAME_TYPE_SEQUENCE = 0x00189329;
    private static final int TEMPORAL_POSITION_IDENTIFIER = 0x00200100;
    private static final int ECHO_TIME = 0x00180081;
    private static final int MR_ECHO_SEQUENCE = 0x00189114;
    private static final int EFFECTIVE_ECHO_TIME = 0x00189082;
    private static final int MR_DIFFUSION_SEQUENCE = 0x00189117;
    private static final int DIFFUSION_B_VALUE = 0x00189087;

    private final Path path;
    private final DataSet dataSet;
    private final FunctionalGroups groups;
    private final FramePlaces places;

    SliceReader(Path path, DicomFile file) {
        this.path = path;
        this.dataSet = file.dataSet();
        this.groups = FunctionalGroups.of(dataSet);
        this.places = FramePlaces.of(dataSet);
    }

    SeriesKey key() {
        return new SeriesKey(
                dataSet.text(Tag.STUDY_INSTANCE_UID).orElse(""),
                dataSet.text(Tag.SERIES_INSTANCE_UID).orElse(""),
                dataSet.text(Tag.FRAME_OF_REFERENCE_UID).orElse(""),
                dataSet.text(Tag.MODALITY).orElse(""));
    }

    /**
     * The slices.
     *
     * @throws DicomException when the file does not say where they lie
     */
    List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        for (int frame = 0; frame < places.count(); frame++) {
            addSlices(frame, slices);
        }
        return slices;
    }

    private void addSlices(int frame, List<Slice> slices) {
        Slice.Source source =
                new Slice.Source(path, frame, dataSet.text(Tag.SOP_INSTANCE_UID).orElse(""), types(frame));
        Slice.Size size = new Slice.Size(dataSet.requireInteger(Tag.ROWS), dataSet.requireInteger(Tag.COLUMNS));
        Slice whole = new Slice(
                source,
                size,
                places.require(frame),
                order(frame),
                places.thickness(frame).orElse(0),
                Optional.empty());
        SiemensMosaic.of(dataSet)
                .ifPresentOrElse(mosaic -> slices.addAll(mosaic.slices(whole)), () -> slices.add(whole));
    }

    private List<String> types(int frame) {
        return groups.item(frame, MR_FRAME_TYPE_SEQUENCE)
                .or(() -> groups.item(frame, CT_FRAME_TYPE_SEQUENCE))
                .map(item -> item.texts(FRAME_TYPE))
                .orElseGet(() -> dataSet.texts(Tag.IMAGE_TYPE));
    }

    private Slice.Order order(int frame) {
        DataSet content = groups.item(frame, Tag.FRAME_CONTENT_SEQUENCE).orElse(dataSet);
        OptionalInt temporal = content.integer(Tag.TEMPORAL_POSITION_INDEX);
        int time = temporal.isPresent()
                ? temporal.getAsInt()
                : dataSet.integer(TEMPORAL_POSITION_IDENTIFIER).orElse(0);
        int instance = dataSet.integer(Tag.INSTANCE_NUMBER).orElse(0);
        double echo = groups.item(frame, MR_ECHO_SEQUENCE)
                .map(item -> item.decimal(EFFECTIVE_ECHO_TIME))
                .orElseGet(() -> dataSet.decimal(ECHO_TIME))
                .orElse(0);
        double b = groups.itemOr(frame, MR_DIFFUSION_SEQUENCE, dataSet)
                .decimal(DIFFUSION_B_VALUE)
                .orElse(0);
        return new Slice.Order(
                echo,
                b,
                time,
                dataSet.integer(Tag.ACQUISITION_NUMBER).orElse(0),
                groups.isEmpty() ? instance : frame,
                Moment.of(dataSet, groups, frame));
    }
}
