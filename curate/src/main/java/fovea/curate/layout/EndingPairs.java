package fovea.curate.layout;

import fovea.core.Spelling;
import fovea.formats.CohortFile;
import fovea.formats.cases.ImageFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The layout where the end of a name tells masks from images that lie beside them, in whatever folders: {@code case.png} and
 * {@code case_mask.png}, or {@code case_t1.nii.gz} and {@code case_seg.nii.gz}. A mask of which several pictures could be
 * the image, such as the sequences of an MRI, is refused with the command that writes down which one is meant.
 */
final class EndingPairs {
    private final SourceFolder source;
    private final Map<Path, List<Named>> masks = new TreeMap<>();
    private final Map<Path, List<Named>> images = new TreeMap<>();

    /**
     * A file.
     *
     * @param file relative to the source folder
     * @param stem its name without extension
     * @param of of a mask, the name of what it is of; else the same as the stem
     */
    private record Named(Path file, String stem, String of) {
        /** What stands behind the start of the name, extension and all. */
        String ending(String start) {
            return Spelling.composed(String.valueOf(file.getFileName())).substring(start.length());
        }
    }

    private EndingPairs(SourceFolder source, Optional<Path> out) throws IOException {
        this.source = source;
        for (Path file : source.files("")) {
            Path absolute = source.root().resolve(file);
            boolean own = out.stream()
                    .anyMatch(folder -> absolute.startsWith(folder.resolve(CohortFile.MENDED))
                            || absolute.startsWith(folder.resolve(CohortFile.DRAWN)));
            if (!own && ImageFile.isNamedAsOne(file)) {
                String stem = SourceFolder.stem(Path.of(String.valueOf(file.getFileName())));
                Optional<String> of = MaskNames.of(stem);
                (of.isPresent() ? masks : images)
                        .computeIfAbsent(folder(file), any -> new ArrayList<>())
                        .add(new Named(file, stem, of.orElse(stem)));
            }
        }
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    }

    static boolean isIn(SourceFolder source) throws IOException {
        EndingPairs pairs = new EndingPairs(source, Optional.empty());
        return pairs.masks.values().stream().flatMap(List::stream).anyMatch(mask -> !pairs.candidates(mask)
                .isEmpty());
    }

    /** The cases; what an earlier run wrote into the folder of the output is none. */
    static Listing list(SourceFolder source, Optional<Path> out) throws IOException {
        Listing listing = Listing.empty();
        new EndingPairs(source, out).list(listing);
        return listing;
    }

    private void list(Listing listing) {
        Set<Path> known = new HashSet<>();
        masks.values().stream().flatMap(List::stream).forEach(mask -> {
            List<Named> candidates = candidates(mask);
            if (candidates.size() == 1) {
                known.add(candidates.getFirst().file);
                add(candidates.getFirst(), mask, listing);
            } else {
                candidates.forEach(one -> known.add(one.file));
                listing.reject(
                        mask.file,
                        candidates.isEmpty()
                                ? "mask without image: no picture " + mask.of + " beside it"
                                : severalImages(mask, candidates));
            }
        });
        images.values().stream()
                .flatMap(List::stream)
                .filter(image -> !known.contains(image.file))
                .forEach(image ->
                        listing.reject(image.file, "image without mask: no file " + image.stem + "_mask beside it"));
    }

    private void add(Named image, Named mask, Listing listing) {
        if (PairedFolders.accepted(source, image.file, listing) && PairedFolders.accepted(source, mask.file, listing)) {
            listing.entries().add(Entry.ofUnknownPatient(id(mask), image.file, mask.file));
        }
    }

    /** The name, behind the folders that it does not repeat. */
    private static String id(Named mask) {
        Path folder = folder(mask.file);
        boolean repeated = folder.getNameCount() == 1 && mask.of.startsWith(folder.toString());
        return folder.toString().isEmpty() || repeated
                ? mask.of
                : folder.toString().replace('\\', '/').replace('/', '_') + "_" + mask.of;
    }

    /** The pictures that a mask may be of: the one of that very name, else those whose names go on behind it. */
    private List<Named> candidates(Named mask) {
        List<Named> beside = images.getOrDefault(folder(mask.file), List.of());
        List<Named> exact =
                beside.stream().filter(image -> image.stem.equals(mask.of)).toList();
        return exact.isEmpty()
                ? beside.stream().filter(image -> isOf(image, mask)).toList()
                : exact;
    }

    /** Whether a name goes on behind that of a mask and of no other mask with a longer name. */
    private boolean isOf(Named image, Named mask) {
        return masks.getOrDefault(folder(mask.file), List.of()).stream()
                .map(Named::of)
                .filter(of -> image.stem.equals(of) || MaskNames.continues(image.stem, of))
                .max(Comparator.comparingInt(String::length))
                .filter(mask.of::equals)
                .isPresent();
    }

    private String severalImages(Named mask, List<Named> candidates) {
        List<String> endings =
                candidates.stream().map(image -> image.ending(mask.of)).sorted().toList();
        String names = endings.stream().map(ending -> "*" + ending).collect(Collectors.joining(", "));
        return "several pictures beside it could be its image: " + names + "; this command writes into cases.csv that "
                + "it is *" + endings.getFirst() + " (put another there if that is meant): "
                + command(mask.ending(mask.of), endings.getFirst());
    }

    /** Writes a row for each mask: its image, the mask itself, and the name they share as the patient. */
    private String command(String mask, String image) {
        String escaped = mask.replaceAll("([.\\[\\]*^$])", "\\\\$1");
        return "(cd '" + source.root() + "'; echo image,mask,patient; find . -name '*" + mask + "' | sort | sed -E "
                + "'s|^\\./((.*/)?([^/]*))" + escaped + "$|\\1" + image + ",\\1" + mask + ",\\3|') > '"
                + source.root().resolve(CasesTable.FILE) + "'";
    }
}
