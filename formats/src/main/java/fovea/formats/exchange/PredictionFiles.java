package fovea.formats.exchange;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which files of a folder are the predictions of which case: a label map {@code NAME.nii.gz} or {@code NAME.png} (nnU-Net,
 * TotalSegmentator with {@code --ml}), or a folder {@code NAME} with a mask for each structure (TotalSegmentator). A case is
 * called by its name in an exported data set, by its id in the cohort, or as its image file is.
 */
final class PredictionFiles {
    private final Map<String, Case> byName = new HashMap<>();
    private final Map<String, Path> found = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private PredictionFiles() {}

    /** Looks through a folder for the predictions of some cases. */
    static PredictionFiles in(Path folder, Collection<Case> cases, DatasetNames names) throws IOException {
        PredictionFiles files = new PredictionFiles();
        files.name(cases, names);
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                files.take(entry);
            }
        }
        for (Case one : cases) {
            if (!files.found.containsKey(one.id())) {
                files.faults.add("case " + one.id() + " has no mask: no " + names.of(one)
                        + ".nii.gz or .png, and no folder " + names.of(one));
            }
        }
        return files;
    }

    /** The surest way of calling a case first; a name that two cases share in the same way calls neither. */
    private void name(Collection<Case> cases, DatasetNames names) {
        for (Case one : cases) {
            byName.put(names.of(one), one);
        }
        weaker(cases, Case::id);
        weaker(cases, one -> stem(one.image().path()).replaceFirst("_0000$", ""));
    }

    private void weaker(Collection<Case> cases, Function<Case, String> naming) {
        Map<String, Long> uses = new HashMap<>();
        cases.forEach(one -> uses.merge(naming.apply(one), 1L, Long::sum));
        for (Case one : cases) {
            if (Long.valueOf(1).equals(uses.get(naming.apply(one)))) {
                byName.putIfAbsent(naming.apply(one), one);
            }
        }
    }

    private void take(Path entry) {
        boolean folder = Files.isDirectory(entry);
        String file = String.valueOf(entry.getFileName());
        if (file.startsWith(".") || (!folder && !ImageFile.isNamedAsOne(entry))) {
            return;
        }
        Case one = byName.get(folder ? file : stem(entry));
        if (one == null) {
            faults.add(file + " is of no case on trial");
            return;
        }
        Path before = found.putIfAbsent(one.id(), entry);
        if (before != null) {
            faults.add("case " + one.id() + " has two masks, " + before.getFileName() + " and " + file);
        }
    }

    /** The file name before its ending, {@code .nii.gz} counted as one. */
    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        String plain = name.replaceFirst("(?i)\\.gz$", "");
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(0, dot) : plain;
    }

    /** The label map of a case, or its folder of masks; nothing where there is none. */
    Optional<Path> of(Case one) {
        return Optional.ofNullable(found.get(one.id()));
    }

    /** The mask of one structure in a case's folder; empty where there is none. */
    static Optional<Path> structure(Path folder, Label label) throws IOException {
        Set<String> wanted = Set.of(LabelNumbers.plain(label.name()));
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(ImageFile::isNamedAsOne)
                    .filter(file -> wanted.contains(LabelNumbers.plain(stem(file))))
                    .sorted()
                    .findFirst();
        }
    }

    /** What is missing, too much or ambiguous, a sentence each. */
    List<String> faults() {
        return faults;
    }
}
