package fovea.serve.correct;

import fovea.core.cohort.Rejected;
import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import fovea.dicom.Dicom;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.serve.store.Database;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people corrected and accepted, as a folder that {@code fovea curate} takes: for each grid of a series its images and the
 * Segmentation that a person saved last. Answers that nobody looked at are not among them.
 */
public final class ReviewedCases {
    private final Database database;
    private final ObjectStore objects;

    /** Out of a service's data. */
    public ReviewedCases(Database database, ObjectStore objects) {
        this.database = database;
        this.objects = objects;
    }

    /**
     * What was exported.
     *
     * @param cases of which images and Segmentation were written
     * @param accepted how many of them are answers that nobody changed
     * @param rejected corrections of which no case could be made, and why
     */
    public record Exported(List<Correction> cases, long accepted, List<Rejected> rejected) {
        public Exported {
            cases = List.copyOf(cases);
            rejected = List.copyOf(rejected);
        }
    }

    /** The corrections that would be exported. */
    public List<Correction> all() {
        return database.read(CorrectionTable::current);
    }

    /**
     * Writes all cases. Exported into the same folder again, a case that was corrected meanwhile has the newer Segmentation.
     *
     * @param out gets a folder for each case
     * @throws IOException when it cannot be written, or a stored file cannot be read
     */
    public Exported export(Path out) throws IOException {
        return export(out, all());
    }

    /**
     * Writes some of the cases.
     *
     * @param out gets a folder for each case
     * @param chosen the corrections that they are made of
     * @throws IOException as the other
     */
    public Exported export(Path out, List<Correction> chosen) throws IOException {
        List<Correction> cases = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (Correction one : chosen) {
            Path folder = out.resolve(
                    "case-" + Sha256.of(one.series() + "\n" + one.grid()).substring(0, 16));
            Optional<String> fault = write(one, folder);
            if (fault.isPresent()) {
                rejected.add(new Rejected(folder, fault.get()));
            } else {
                cases.add(one);
            }
        }
        long accepted = cases.stream().filter(Correction::accepted).count();
        return new Exported(cases, accepted, rejected);
    }

    /** Writes a case, the Segmentation last; what is wrong with it where nothing can be written. */
    private Optional<String> write(Correction one, Path folder) throws IOException {
        Instance segmentation = database.read(sql -> InstanceTable.find(sql, one.instance()))
                .orElseThrow(() -> new IOException("a correction must be of a stored object, got none"));
        Path file = objects.path(segmentation.file().sha256());
        List<Instance> images = new ArrayList<>();
        try {
            for (String image : referenced(Dicom.part10().readHeader(file).dataSet())) {
                Optional<Instance> stored = database.read(sql -> InstanceTable.find(sql, image));
                if (stored.isEmpty()) {
                    return Optional.of("an image that the Segmentation lies on is no longer stored");
                }
                images.add(stored.get());
            }
        } catch (DicomException e) {
            return Optional.of("the Segmentation can no longer be read: " + e.reason());
        }
        Files.createDirectories(folder);
        for (Instance image : images) {
            Path to = folder.resolve(image.file().sha256() + ".dcm");
            if (!Files.exists(to)) {
                copy(objects.path(image.file().sha256()), to);
            }
        }
        copy(file, folder.resolve("corrected.seg.dcm"));
        return Optional.empty();
    }

    /** The images that a Segmentation says it is of (PS3.3 section C.12.1.1.1.1): those of its grid, and no later slices. */
    private static Set<String> referenced(DataSet segmentation) {
        Set<String> images = new LinkedHashSet<>();
        for (DataSet series : segmentation.items(Tag.REFERENCED_SERIES_SEQUENCE)) {
            for (DataSet instance : series.items(Tag.REFERENCED_INSTANCE_SEQUENCE)) {
                images.add(instance.requireText(Tag.REFERENCED_SOP_INSTANCE_UID));
            }
        }
        return images;
    }

    private static void copy(Path from, Path to) throws IOException {
        AtomicWrite.stream(to, out -> {
            try (InputStream in = Files.newInputStream(from)) {
                in.transferTo(out);
            }
        });
    }
}
