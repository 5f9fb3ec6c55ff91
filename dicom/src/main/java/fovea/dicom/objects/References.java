package fovea.dicom.objects;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.sources.SourceFrame;
import fovea.dicom.sources.SourceImages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Items that refer to source images. */
final class References {
    private record Instance(String sopClass, String uid) {
        DataSet item() {
            return DataSet.builder()
                    .text(Tag.REFERENCED_SOP_CLASS_UID, sopClass)
                    .text(Tag.REFERENCED_SOP_INSTANCE_UID, uid)
                    .build();
        }
    }

    private References() {}

    /**
     * Every instance once, by series.
     *
     * @param instances tag of the sequence of instances within an item: Referenced Instance or Referenced SOP Sequence
     */
    static List<DataSet> bySeries(SourceImages source, int instances) {
        Map<String, Set<Instance>> series = new LinkedHashMap<>();
        for (SourceFrame frame : source.frames()) {
            series.computeIfAbsent(frame.series(), uid -> new LinkedHashSet<>())
                    .add(new Instance(frame.sopClass(), frame.instance()));
        }
        List<DataSet> items = new ArrayList<>();
        series.forEach((uid, own) -> items.add(series(uid, instances, own)));
        return items;
    }

    private static DataSet series(String uid, int instances, Set<Instance> own) {
        return DataSet.builder()
                .text(Tag.SERIES_INSTANCE_UID, uid)
                .items(instances, own.stream().map(Instance::item).toList())
                .build();
    }

    /** One instance of a series. */
    static DataSet series(String uid, int instances, DataSet instance) {
        return series(
                uid,
                instances,
                Set.of(new Instance(
                        instance.requireText(Tag.SOP_CLASS_UID), instance.requireText(Tag.SOP_INSTANCE_UID))));
    }

    /** An item of Derivation Image Sequence: segmented from this frame. */
    static DataSet derivation(SourceFrame frame) {
        DataSet image = frame.reference()
                .items(
                        Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE,
                        Code.dcm("121322", "Source image for image processing operation")
                                .item())
                .text(SPATIAL_LOCATIONS_PRESERVED, "YES")
                .build();
        return DataSet.builder()
                .items(
                        DERIVATION_CODE_SEQUENCE,
                        Code.dcm("113076", "Segmentation").item())
                .items(Tag.SOURCE_IMAGE_SEQUENCE, image)
                .build();
    }

    static final int SPATIAL_LOCATIONS_PRESERVED = 0x0028135A;
    static final int DERIVATION_CODE_SEQUENCE = 0x00089215;
}
