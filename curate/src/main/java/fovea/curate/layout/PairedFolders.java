package fovea.curate.layout;

import fovea.curate.layout.SourceFolder.Located;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The layout with a folder of images and a folder of masks whose files have equal names, extensions aside; a mask may also be
 * called a mask, as {@code case_mask.png} of {@code case.png}.
 */
final class PairedFolders {
    private static final String USUAL_IMAGES = "images";
    private static final String USUAL_MASKS = "masks";
    private static final Set<String> IMAGES = Set.of("images", "image", "imgs", "img");
    private static final Set<String> MASKS =
            Set.of("masks", "mask", "labels", "label", "segmentations", "segmentation", "segs", "seg");

    private PairedFolders() {}

    /** Whether the source folder has a folder of images and a folder of masks of just the usual names. */
    static boolean isPlainlyIn(SourceFolder source) {
        return source.hasFolder(USUAL_IMAGES) && source.hasFolder(USUAL_MASKS);
    }

    /** Whether it has one folder of images and one of masks, by any of their names in whatever case. */
    static boolean isIn(SourceFolder source) throws IOException {
        return folder(source, USUAL_IMAGES, IMAGES).isPresent()
                && folder(source, USUAL_MASKS, MASKS).isPresent();
    }

    /** The folder of the usual name, else the only one of the others. */
    private static Optional<String> folder(SourceFolder source, String usual, Set<String> names) throws IOException {
        List<String> found = source.folders().stream()
                .filter(folder -> names.contains(folder.toLowerCase(Locale.ROOT)))
                .toList();
        return found.contains(usual)
                ? Optional.of(usual)
                : found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    static Listing list(SourceFolder source) throws IOException {
        Listing listing = Listing.empty();
        String imageFolder = folder(source, USUAL_IMAGES, IMAGES).orElseThrow();
        String maskFolder = folder(source, USUAL_MASKS, MASKS).orElseThrow();
        List<Path> images = source.files(imageFolder);
        Set<String> ids = images.stream().map(SourceFolder::stem).collect(Collectors.toSet());
        SortedMap<String, Path> masks = new TreeMap<>();
        byStem(source, maskFolder, listing)
                .forEach((stem, mask) -> add(masks, ids.contains(stem) ? stem : ofMask(stem, ids), mask, listing));
        Set<String> used = new HashSet<>();
        for (Path image : images) {
            String id = SourceFolder.stem(image);
            Path mask = masks.get(id);
            if (!accepted(source, image, listing)) {
                used.add(id);
            } else if (mask == null) {
                listing.reject(image, "image without mask: no file " + id + " in " + maskFolder);
            } else {
                used.add(id);
                listing.entries().add(Entry.ofUnknownPatient(id, image, mask));
            }
        }
        masks.forEach((id, mask) -> {
            if (!used.contains(id)) {
                listing.reject(mask, "mask without image: no file " + id + " in " + imageFolder);
            }
        });
        return listing;
    }

    /** The image that the name of a mask names; the name itself where there is no such image. */
    private static String ofMask(String stem, Set<String> ids) {
        return MaskNames.of(stem).filter(ids::contains).orElse(stem);
    }

    private static void add(SortedMap<String, Path> masks, String id, Path mask, Listing listing) {
        Path first = masks.putIfAbsent(id, mask);
        if (first != null) {
            listing.reject(mask, "duplicate mask of " + id + ": " + first + " is one too, and is kept");
        }
    }

    /** The pictures below a folder by their stem; what is no picture, or has the stem of another, is rejected. */
    static SortedMap<String, Path> byStem(SourceFolder source, String folder, Listing listing) throws IOException {
        SortedMap<String, Path> byStem = new TreeMap<>();
        for (Path file : source.files(folder)) {
            if (accepted(source, file, listing)) {
                Path first = byStem.putIfAbsent(SourceFolder.stem(file), file);
                if (first != null) {
                    listing.reject(file, "duplicate name: " + first + " has the same, and is kept");
                }
            }
        }
        return byStem;
    }

    /** Whether the file may be opened; it is rejected otherwise. */
    static boolean accepted(SourceFolder source, Path file, Listing listing) {
        if (source.locate(file.toString()) instanceof Located.Refused refused) {
            listing.reject(file, refused.reason());
            return false;
        }
        if (!ImageFile.isNamedAsOne(file)) {
            listing.reject(
                    file, "files of this type are not read; " + ImageFile.KINDS + " are" + ImageFile.conversion(file));
            return false;
        }
        return true;
    }
}
