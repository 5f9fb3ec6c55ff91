package fovea.curate.layout;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.curate.layout.SourceFolder.Located;
import fovea.formats.JsonFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The layout of the Medical Segmentation Decathlon: {@code dataset.json} has a list {@code training} of {@code {"image":
 * "./imagesTr/a.nii.gz", "label": "./labelsTr/a.nii.gz"}}. nnU-Net's version 1 has the same list without the channel
 * number that its image files carry: where {@code a.nii.gz} is not there, {@code a_0000.nii.gz} is taken, provided that
 * there is no {@code a_0001.nii.gz}. The list {@code test} has no labels and is not read.
 */
final class DecathlonList {
    private static final String LIST = "training";

    private final SourceFolder source;
    private final Listing listing = Listing.empty();
    private final Set<Path> named = new HashSet<>();

    private DecathlonList(SourceFolder source) {
        this.source = source;
    }

    static boolean isIn(SourceFolder source) throws IOException {
        return source.hasFile(DatasetJson.FILE)
                && training(source).isArray()
                && !training(source).isEmpty();
    }

    private static JsonNode training(SourceFolder source) throws IOException {
        return JsonFile.tree(source.root().resolve(DatasetJson.FILE)).path(LIST);
    }

    static Listing list(SourceFolder source) throws IOException {
        DecathlonList list = new DecathlonList(source);
        int row = 0;
        for (JsonNode item : training(source)) {
            list.add(item, row++);
        }
        for (String folder : List.of(NnunetFolders.IMAGES, NnunetFolders.MASKS)) {
            if (source.hasFolder(folder)) {
                list.refuseTheUnnamed(folder);
            }
        }
        if (source.hasFolder("imagesTs")) {
            list.listing.warnings().add("the folder imagesTs is not read: its images have no masks.");
        }
        return list.listing;
    }

    private void add(JsonNode item, int row) {
        String image = item.path("image").asText("");
        String label = item.path("label").asText("");
        String place = LIST + "[" + row + "] of " + DatasetJson.FILE;
        if (image.isBlank() || label.isBlank()) {
            listing.reject(
                    Path.of(DatasetJson.FILE),
                    "an entry needs the texts image and label (" + place + ": " + item + ")");
            return;
        }
        Located locatedImage = image(image);
        Located locatedLabel = source.locate(label);
        if (locatedImage instanceof Located.Refused refused) {
            listing.reject(path(image), refused.reason() + " (image of " + place + ")");
        } else if (locatedLabel instanceof Located.Refused refused) {
            listing.reject(path(label), refused.reason() + " (label of " + place + ")");
        } else if (locatedImage instanceof Located.Inside imageFile
                && locatedLabel instanceof Located.Inside maskFile) {
            named.add(imageFile.relative());
            named.add(maskFile.relative());
            String id = SourceFolder.stem(path(image));
            listing.entries().add(Entry.ofUnknownPatient(id, imageFile.relative(), maskFile.relative()));
        }
    }

    private Located image(String image) {
        Located found = source.locate(image);
        if (found instanceof Located.Inside) {
            return found;
        }
        Located first = source.locate(channel(image, 0));
        if (!(first instanceof Located.Inside)) {
            return found;
        }
        if (source.locate(channel(image, 1)) instanceof Located.Inside) {
            return new Located.Refused("cases of one channel are read, this one has several");
        }
        return first;
    }

    /** {@code a_0001.nii.gz} for {@code a.nii.gz}. */
    private static String channel(String image, int number) {
        int name = image.lastIndexOf('/') + 1;
        int dot = image.indexOf('.', name + 1);
        String suffix = "_%04d".formatted(number);
        return dot < 0 ? image + suffix : image.substring(0, dot) + suffix + image.substring(dot);
    }

    private void refuseTheUnnamed(String folder) throws IOException {
        List<Path> others = source.files(folder).stream()
                .filter(file -> !named.contains(file))
                .toList();
        for (Path file : others) {
            listing.reject(file, "not named in the list " + LIST + " of " + DatasetJson.FILE);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text).normalize();
        } catch (InvalidPathException e) {
            return Path.of(DatasetJson.FILE);
        }
    }
}
