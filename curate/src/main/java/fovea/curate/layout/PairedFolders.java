package fovea.curate.layout;

import fovea.curate.layout.SourceFolder.Located;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The layout with folders {@code images} and {@code masks} whose files have equal names, extensions aside. */
final class PairedFolders {
    static final String IMAGES = "images";
    static final String MASKS = "masks";

    private PairedFolders() {}

    static Listing list(SourceFolder source) throws IOException {
        Listing listing = Listing.empty();
        SortedMap<String, Path> masks = byStem(source, MASKS, listing);
        Set<String> used = new HashSet<>();
        for (Path image : source.files(IMAGES)) {
            String id = SourceFolder.stem(image);
            Path mask = masks.get(id);
            if (!accepted(source, image, listing)) {
                used.add(id);
            } else if (mask == null) {
                listing.reject(image, "image without mask: no file " + id + " in " + MASKS);
            } else {
                used.add(id);
                listing.entries().add(Entry.ofUnknownPatient(id, image, mask));
            }
        }
        masks.forEach((id, mask) -> {
            if (!used.contains(id)) {
                listing.reject(mask, "mask without image: no file " + id + " in " + IMAGES);
            }
        });
        return listing;
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
            listing.reject(file, "files of this type are not read; " + ImageFile.KINDS + " are");
            return false;
        }
        return true;
    }
}
