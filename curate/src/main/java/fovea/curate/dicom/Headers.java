package fovea.curate.dicom;

import fovea.dicom.DicomFile;
import fovea.dicom.MediaDirectory;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.patient.PatientIdentity;
import fovea.dicom.patient.PatientRoll;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Keeps of every header of a folder what is needed to make cases. Taken by several threads. */
final class Headers implements BiConsumer<Path, DicomFile> {
    private final Map<Path, ImageFacts> images = new TreeMap<>();
    private final Map<Path, MediaDirectory> directories = new TreeMap<>();
    private final Map<String, Integer> others = new TreeMap<>();
    private final List<LabelObject> objects = new ArrayList<>();
    private final Identity identity = new Identity();
    private final PatientRoll roll = new PatientRoll();

    @Override
    public void accept(Path path, DicomFile file) {
        DataSet data = file.dataSet();
        if (MediaDirectory.isOne(data)) {
            MediaDirectory directory = MediaDirectory.of(data);
            synchronized (this) {
                directories.put(path, directory);
            }
            return;
        }
        identity.add(data, file.pixelData().isPresent());
        synchronized (this) {
            roll.add(PatientIdentity.of(data));
        }
        LabelObject.of(path, data).ifPresentOrElse(this::add, () -> addOther(path, file));
    }

    private synchronized void add(LabelObject object) {
        objects.add(object);
    }

    private void addOther(Path path, DicomFile file) {
        if (file.pixelData().isPresent()) {
            ImageFacts facts = ImageFacts.of(file.dataSet());
            synchronized (this) {
                images.put(path, facts);
            }
        } else {
            String modality = file.dataSet().text(Tag.MODALITY).orElse("no modality");
            synchronized (this) {
                others.merge(modality, 1, Integer::sum);
            }
        }
    }

    /** Images by path. */
    Map<Path, ImageFacts> images() {
        return images;
    }

    /** Directories by path. */
    Map<Path, MediaDirectory> directories() {
        return directories;
    }

    /** Labels, in the order of their paths. */
    List<LabelObject> objects() {
        return objects.stream().sorted(Comparator.comparing(LabelObject::file)).toList();
    }

    /** Modality -> files with neither pixels nor labels. */
    Map<String, Integer> others() {
        return others;
    }

    /** The patients of all files. */
    PatientRoll roll() {
        return roll;
    }

    Identity identity() {
        return identity;
    }
}
