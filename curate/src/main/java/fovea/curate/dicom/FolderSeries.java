package fovea.curate.dicom;

import fovea.core.Count;
import fovea.dicom.series.ImageSeries;
import fovea.dicom.series.Slice;
import fovea.dicom.series.SliceStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** One series of a folder: its stacks of slices, and the images that do not tell where they lie. */
final class FolderSeries {
    private final String uid;
    private final List<SliceStack> stacks = new ArrayList<>();
    private final Map<String, Path> unplaced = new TreeMap<>();
    private final Map<String, ImageFacts> images = new TreeMap<>();
    private final Set<String> frames = new TreeSet<>();
    private final Path anyFile;

    FolderSeries(String uid, Path anyFile) {
        this.uid = uid;
        this.anyFile = anyFile;
    }

    /** An image; of images with one SOP Instance UID the one that is added first counts. */
    void add(Path path, ImageFacts facts) {
        images.putIfAbsent(facts.instance(), facts);
        unplaced.putIfAbsent(facts.instance(), path);
    }

    /** Slices of it that tell their place. */
    void add(ImageSeries series) {
        stacks.addAll(series.stacks());
        frames.add(series.key().frameOfReference());
    }

    /** Tells which files have no place in the patient; the others are slices, or copies of slices. */
    void keepUnplaced(Set<Path> without) {
        unplaced.values().retainAll(without);
    }

    /** Frame of Reference UIDs of its slices. */
    Set<String> frames() {
        return frames;
    }

    /** A file of it, for messages. */
    Path anyFile() {
        return anyFile;
    }

    String uid() {
        return uid;
    }

    List<SliceStack> stacks() {
        return stacks;
    }

    /** SOP Instance UIDs of all images. */
    Set<String> instances() {
        return images.keySet();
    }

    /** SOP Instance UID -> file, of images without a place in the patient. */
    Map<String, Path> unplaced() {
        return unplaced;
    }

    ImageFacts facts(String instance) {
        ImageFacts facts = images.get(instance);
        if (facts == null) {
            throw new IllegalArgumentException("the series has no image " + instance);
        }
        return facts;
    }

    /** Any of its images, to read attributes that all of them share. */
    ImageFacts facts() {
        return images.values().iterator().next();
    }

    /** Numbers, from 0, of the stacks that hold one of these slices. */
    Set<Integer> stacksWith(Predicate<Slice> wanted) {
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < stacks.size(); i++) {
            if (stacks.get(i).slices().stream().anyMatch(wanted)) {
                found.add(i);
            }
        }
        return found;
    }

    /** These images, each copy that was left out replaced by the image it is a copy of. */
    SortedSet<String> originals(Set<String> instances) {
        Map<String, String> copies = new HashMap<>();
        stacks.forEach(stack -> copies.putAll(stack.copies()));
        SortedSet<String> originals = new TreeSet<>();
        instances.forEach(instance -> originals.add(copies.getOrDefault(instance, instance)));
        return originals;
    }

    /** CT-0123456789ab (30 images). */
    String describe() {
        return facts().name(uid) + " (" + Count.of(images.size(), "image") + ")";
    }
}
