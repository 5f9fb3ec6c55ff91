package fovea.curate.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * nnU-Net's raw layout ({@code imagesTr/NAME_0000.png}, {@code labelsTr/NAME.png}; nnU-Net documentation,
 * dataset_format.md) and that of the Medical Segmentation Decathlon ({@code imagesTr/NAME.png}). One channel a case.
 */
final class NnunetFolders {
    static final String IMAGES = "imagesTr";
    static final String MASKS = "labelsTr";

    private static final Pattern CHANNEL = Pattern.compile("(.+)_(\\d{4})");

    private NnunetFolders() {}

    static Listing list(SourceFolder source) throws IOException {
        Listing listing = Listing.empty();
        if (source.hasFolder("imagesTs")) {
            listing.warnings().add("the folder imagesTs is not read: only imagesTr has masks beside it.");
        }
        SortedMap<String, Path> masks = PairedFolders.byStem(source, MASKS, listing);
        SortedMap<String, Path> images = PairedFolders.byStem(source, IMAGES, listing);
        Map<String, SortedMap<Integer, Path>> cases = channels(images, masks.keySet(), listing);
        masks.forEach((name, mask) -> {
            SortedMap<Integer, Path> channels = cases.getOrDefault(name, new TreeMap<>());
            if (channels.isEmpty()) {
                listing.reject(mask, "mask without image: no file " + name + "_0000 in " + IMAGES);
            } else if (channels.size() > 1 || channels.firstKey() != 0) {
                listing.reject(
                        channels.sequencedValues().getFirst(),
                        "cases of one channel are read, named NAME_0000; channels of " + name + ": "
                                + channels.keySet());
            } else {
                Path image = channels.sequencedValues().getFirst();
                listing.entries().add(Entry.ofUnknownPatient(name, image, mask));
            }
        });
        return listing;
    }

    /** Case name -> channel number -> file; images without mask are rejected. */
    private static Map<String, SortedMap<Integer, Path>> channels(
            SortedMap<String, Path> images, Set<String> masked, Listing listing) {
        SortedMap<String, SortedMap<Integer, Path>> cases = new TreeMap<>();
        images.forEach((stem, image) -> {
            Optional<Matcher> channel = Optional.of(CHANNEL.matcher(stem))
                    .filter(found -> found.matches() && masked.contains(found.group(1)));
            if (masked.contains(stem)) {
                cases.computeIfAbsent(stem, name -> new TreeMap<>()).put(0, image);
            } else if (channel.isPresent()) {
                Matcher found = channel.get();
                cases.computeIfAbsent(found.group(1), name -> new TreeMap<>())
                        .put(Integer.parseInt(found.group(2)), image);
            } else {
                listing.reject(
                        image, "image without mask: no file " + stem.replaceFirst("_0000$", "") + " in " + MASKS);
            }
        });
        return cases;
    }
}
