package fovea.apply.volumes;

import fovea.core.Count;
import fovea.core.Label;
import fovea.core.files.AtomicWrite;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.formats.JsonFile;
import fovea.formats.nifti.NiftiFile;
import fovea.formats.nifti.NiftiWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An answer as one label map and as tables, the forms that users of TotalSegmentator and nnU-Net have their programs for.
 *
 * @param labels names of the structures, in their order
 * @param volume their masks in one map
 * @param sizes one a label, in their order
 */
public record VolumeAnswer(List<Label> labels, LabelVolume volume, List<StructureSize> sizes) {
    public VolumeAnswer {
        labels = List.copyOf(labels);
        sizes = List.copyOf(sizes);
    }

    /**
     * Of masks.
     *
     * @param masks one a label, all of one size
     * @param values real values on the masks' grid; empty where they are not known
     */
    public static VolumeAnswer of(List<Label> labels, List<Mask> masks, Optional<Image> values) {
        LabelVolume volume = LabelVolume.of(labels, masks);
        List<StructureSize> sizes = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            sizes.add(StructureSize.of(labels.get(i).name(), volume.values().get(i), masks.get(i), values));
        }
        return new VolumeAnswer(labels, volume, sizes);
    }

    /**
     * Writes the map and the tables.
     *
     * @param like a NIfTI file whose header the map repeats, or any other file or none, for a header of the masks' own place
     * @return the files, by their keys in {@code NAME.json}
     * @throws IOException when a file cannot be written
     */
    public Map<String, Path> write(Path out, String name, Optional<byte[]> like) throws IOException {
        Map<String, Path> written = new LinkedHashMap<>();
        Path map = out.resolve(name + ".labels.nii.gz");
        if (like.isPresent() && NiftiFile.isOne(like.get())) {
            NiftiWriter.writeLabels(map, volume.map(), like.get());
        } else {
            NiftiWriter.writeLabels(map, volume.map());
        }
        written.put("labelMap", map);
        Path table = out.resolve(name + ".volumes.csv");
        AtomicWrite.text(table, VolumeTable.csv(sizes));
        written.put("volumes", table);
        if (sizes.stream().map(StructureSize::volumeMm3).allMatch(OptionalDouble::isPresent)) {
            Path statistics = out.resolve(name + ".statistics.json");
            JsonFile.write(statistics, VolumeTable.statistics(sizes));
            written.put("statistics", statistics);
        }
        return written;
    }

    /** What a person must know of the label map; empty where there is nothing. */
    public Optional<String> remark() {
        return volume.shared() == 0
                ? Optional.empty()
                : Optional.of("labels share " + Count.of(volume.shared(), "voxel")
                        + "; in the label map each belongs to the label that is listed last");
    }
}
