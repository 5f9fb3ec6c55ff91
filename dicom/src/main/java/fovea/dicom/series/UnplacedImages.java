package fovea.dicom.series;

import fovea.core.cohort.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Images without a place in the patient, by SOP Instance UID: copies count once, different images are refused. */
final class UnplacedImages {
    private final Map<String, List<Rejected>> byInstance = new TreeMap<>();
    private final List<Rejected> distinct = new ArrayList<>();
    private final List<Rejected> shared = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    /** Takes an image in, with what it lacks to be placed. */
    void add(String instance, Rejected image) {
        if (instance.isEmpty()) {
            distinct.add(image);
        } else {
            byInstance.computeIfAbsent(instance, any -> new ArrayList<>()).add(image);
        }
    }

    /** Each image once, in the order of paths. */
    List<Rejected> distinct() {
        return sorted().distinct;
    }

    private UnplacedImages sorted() {
        byInstance.forEach(this::sort);
        byInstance.clear();
        distinct.sort(Comparator.comparing(Rejected::path));
        return this;
    }

    private void sort(String instance, List<Rejected> images) {
        images.sort(Comparator.comparing(Rejected::path));
        Path first = images.get(0).path();
        List<Path> others = images.stream().skip(1).map(Rejected::path).toList();
        if (others.stream().allMatch(other -> same(first, other))) {
            distinct.add(images.get(0));
            others.forEach(other ->
                    findings.add(other.getFileName() + " is a copy of " + first.getFileName() + " and was left out"));
            return;
        }
        images.forEach(image -> shared.add(new Rejected(
                image.path(),
                "SOP Instance UID " + instance + " names different images: " + first.getFileName() + " and "
                        + others.get(0).getFileName())));
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Images whose SOP Instance UID names another one too, and why they are of no use. */
    List<Rejected> shared() {
        return sorted().shared;
    }

    /** Copies that were left out. */
    List<String> findings() {
        return sorted().findings;
    }
}
