package fovea.curate.layout;

import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The layout with a folder for each case, which holds one file named {@code image} and one named {@code mask},
 * {@code label}, {@code labels}, {@code seg} or {@code segmentation}, extensions aside. The case is named for its folder;
 * its patient is unknown, for a folder above may be a patient, a site or a side of a split.
 */
final class CaseFolders {
    private static final String IMAGE = "image";
    private static final Set<String> MASKS = Set.of("mask", "label", "labels", "seg", "segmentation");

    private CaseFolders() {}

    static boolean isIn(SourceFolder source) throws IOException {
        return byFolder(source).values().stream()
                .anyMatch(files -> files.stream().anyMatch(CaseFolders::isImage)
                        && !files.stream().allMatch(CaseFolders::isImage));
    }

    static Listing list(SourceFolder source) throws IOException {
        Listing listing = Listing.empty();
        byFolder(source).forEach((folder, files) -> add(source, folder, files, listing));
        return listing;
    }

    private static void add(SourceFolder source, Path folder, List<Path> files, Listing listing) {
        List<Path> images = files.stream().filter(file -> isImage(file)).toList();
        List<Path> masks = files.stream().filter(file -> !isImage(file)).toList();
        if (images.size() > 1 || masks.size() > 1) {
            List<Path> more = images.size() > 1 ? images : masks;
            more.forEach(file -> listing.reject(
                    file, "a case folder holds one image and one mask; " + folder + " holds " + more.size()));
        } else if (images.isEmpty()) {
            listing.reject(masks.getFirst(), "mask without image: no file image in " + folder);
        } else if (masks.isEmpty()) {
            listing.reject(images.getFirst(), "image without mask: no file mask, label or seg in " + folder);
        } else if (PairedFolders.accepted(source, images.getFirst(), listing)
                && PairedFolders.accepted(source, masks.getFirst(), listing)) {
            String id = folder.toString().replace('\\', '/').replace('/', '_');
            listing.entries().add(Entry.ofUnknownPatient(id, images.getFirst(), masks.getFirst()));
        }
    }

    /** Files named as images or masks, by their folder; files of the source folder itself belong to no case. */
    private static SortedMap<Path, List<Path>> byFolder(SourceFolder source) throws IOException {
        SortedMap<Path, List<Path>> found = new TreeMap<>();
        for (Path file : source.files("")) {
            Path folder = file.getParent();
            if (folder != null && ImageFile.isNamedAsOne(file) && (isImage(file) || MASKS.contains(name(file)))) {
                found.computeIfAbsent(folder, any -> new ArrayList<>()).add(file);
            }
        }
        return found;
    }

    private static boolean isImage(Path file) {
        return name(file).equals(IMAGE);
    }

    /** The file's name in small letters without its extensions. */
    private static String name(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
