package fovea.dicom.pixels;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.util.List;
import java.util.Optional;

/** The functional groups of an enhanced multi-frame object: a frame's own, else those shared by all (PS3.3 section C.7.6.16). */
public final class FunctionalGroups {
    private final Optional<DataSet> shared;
    private final List<DataSet> perFrame;

    private FunctionalGroups(Optional<DataSet> shared, List<DataSet> perFrame) {
        this.shared = shared;
        this.perFrame = perFrame;
    }

    /** The groups of a data set; a classic object has none. */
    public static FunctionalGroups of(DataSet dataSet) {
        return new FunctionalGroups(
                dataSet.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE),
                dataSet.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE));
    }

    /** Whether there are any. */
    public boolean isEmpty() {
        return shared.isEmpty() && perFrame.isEmpty();
    }

    /**
     * The first item of a group's sequence for a frame.
     *
     * @param frame index, from 0
     * @param sequence tag of the group's sequence
     */
    public Optional<DataSet> item(int frame, int sequence) {
        Optional<DataSet> own = frame < perFrame.size() ? perFrame.get(frame).item(sequence) : Optional.empty();
        return own.or(() -> shared.flatMap(groups -> groups.item(sequence)));
    }

    /** As {@link #item}, but the data set's own attributes where there is no such group, as in a classic object. */
    public DataSet itemOr(int frame, int sequence, DataSet classic) {
        return item(frame, sequence).orElse(classic);
    }
}
