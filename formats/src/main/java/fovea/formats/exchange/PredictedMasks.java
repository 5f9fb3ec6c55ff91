package fovea.formats.exchange;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.HeldOut;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import fovea.core.image.Placement;
import fovea.formats.LabelMap;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Somebody's predictions about cases, one for each, out of a folder; see {@link PredictionFiles} and {@link LabelNumbers}
 * for how files and values are told apart. All of them are looked at before any is used: a case without mask, a mask
 * without case, of another size or place, or with a value that means nothing is named, and then none is taken.
 */
public final class PredictedMasks {
    private static final int NAMED = 8;

    private final PredictionFiles files;
    private final LabelNumbers numbers;
    private final Map<Path, String> hashes = new TreeMap<>();

    private PredictedMasks(PredictionFiles files, LabelNumbers numbers) {
        this.files = files;
        this.numbers = numbers;
    }

    /**
     * Reads and checks the masks of a folder.
     *
     * @param cohort that the cases are of
     * @throws IllegalArgumentException when not every case has one sound mask, or there are others; it names them
     * @throws IOException when the folder is not there, or a file of it cannot be read
     */
    public static PredictedMasks in(Path folder, HeldOut asked, Cohort cohort) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        PredictionFiles files = PredictionFiles.in(folder, asked.cases(), new DatasetNames(cohort));
        PredictedMasks masks = new PredictedMasks(files, LabelNumbers.of(folder, asked.labels()));
        List<String> faults = new ArrayList<>(files.faults());
        for (Case one : asked.cases()) {
            faults.addAll(masks.faults(one, asked.labels()));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(folder + " must hold one mask for each of the "
                    + asked.cases().size()
                    + " cases on trial, and no other:\n  "
                    + String.join("\n  ", faults.subList(0, Math.min(NAMED, faults.size())))
                    + (faults.size() > NAMED ? "\n  and " + (faults.size() - NAMED) + " more" : ""));
        }
        return masks;
    }

    /**
     * The mask of a label, in the case's own geometry.
     *
     * @throws UncheckedIOException when the file has changed since it was checked, or cannot be read
     */
    public Mask mask(Case one, Label label) {
        Path source = files.of(one).orElseThrow();
        try {
            Path file = Files.isDirectory(source)
                    ? PredictionFiles.structure(source, label)
                            .orElseThrow(
                                    () -> new IOException(source + " has no mask of " + label.name() + " any more"))
                    : source;
            byte[] bytes = ImageFile.bytes(file);
            if (!Sha256.of(bytes).equals(hashes.get(file))) {
                throw new IOException(file + " has changed since it was checked");
            }
            LabelMap map = ImageFile.decodeLabels(file, bytes);
            Set<Integer> values = numbers.of(label);
            return Mask.of(
                    one.geometry(), source.equals(file) ? i -> values.contains(map.value(i)) : i -> map.value(i) != 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Hash of the masks: of their files' hashes, in the order of the files' names. */
    public String sha256() {
        return Sha256.of(String.join("\n", hashes.values()));
    }

    /** Number of files read. */
    public int fileCount() {
        return hashes.size();
    }

    private List<String> faults(Case one, List<Label> labels) throws IOException {
        Optional<Path> source = files.of(one);
        if (source.isEmpty()) {
            return List.of();
        }
        if (!Files.isDirectory(source.get())) {
            return faults(one, source.get(), true);
        }
        List<String> faults = new ArrayList<>();
        for (Label label : labels) {
            Optional<Path> mask = PredictionFiles.structure(source.get(), label);
            if (mask.isPresent()) {
                faults.addAll(faults(one, mask.get(), false));
            } else {
                faults.add("case " + one.id() + " has no mask of " + label.name() + " in "
                        + source.get().getFileName());
            }
        }
        return faults;
    }

    private List<String> faults(Case one, Path file, boolean labelMap) throws IOException {
        byte[] bytes = ImageFile.bytes(file);
        hashes.put(file, Sha256.of(bytes));
        LabelMap map = ImageFile.decodeLabels(file, bytes);
        Geometry wanted = one.geometry();
        String name = String.valueOf(file.getFileName());
        if (!map.geometry().sameSize(wanted)) {
            return List.of(
                    name + " is " + map.geometry().describe() + ", case " + one.id() + " is " + wanted.describe());
        }
        if (apart(map.geometry(), wanted)) {
            return List.of(name + " lies elsewhere in the patient than case " + one.id());
        }
        List<Integer> unknown = labelMap ? numbers.unknown(map.counts().keySet()) : List.of();
        return unknown.isEmpty()
                ? List.of()
                : List.of(name + " holds the values " + unknown + ", which "
                        + (numbers.told()
                                ? "dataset.json does not name"
                                : "no label of the cohort has; lay the"
                                        + " dataset.json that names them beside the masks"));
    }

    /** Whether two grids of one size lie further apart than half the smallest step between voxels. */
    private static boolean apart(Geometry one, Geometry other) {
        Optional<Placement> here = one.placement();
        Optional<Placement> there = other.placement();
        if (here.isEmpty() || there.isEmpty()) {
            return false;
        }
        PixelSpacing step = there.get().spacing();
        double least = Math.min(step.rowMm(), step.columnMm());
        double smallest = other.isVolume() ? Math.min(least, step.sliceMm()) : least;
        return here.get().distance(there.get(), other) > smallest / 2;
    }
}
