package fovea.curate.layout;

import fovea.core.Label;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.curate.layout.SourceFolder.Located;
import fovea.formats.CohortFile;
import fovea.formats.PngWriter;
import fovea.formats.cases.ImageFile;
import fovea.formats.coco.CocoFile;
import fovea.formats.coco.CocoImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layout of COCO: {@code annotations/instances_NAME.json} (or {@code annotations.json}, {@code instances*.json},
 * {@code *.coco.json} in the folder itself) names images, which lie in the folder, in {@code images}, {@code NAME} or
 * {@code images/NAME}. Masks are drawn beside the output, below the hash of the file that they come from.
 */
final class CocoMasks {
    private static final String FOLDER = "annotations";

    /** Hexadecimal digits of a file's hash that name the folder of its masks. */
    private static final int HASH = 16;

    private final SourceFolder source;
    private final Path drawn;
    private final Listing listing = Listing.empty();

    private CocoMasks(SourceFolder source, Path drawn) {
        this.source = source;
        this.drawn = drawn;
    }

    static boolean isIn(SourceFolder source) throws IOException {
        return !files(source).isEmpty();
    }

    static Listing list(SourceFolder source, Optional<Path> beside) throws IOException {
        Path out = beside.orElseThrow(
                () -> new CurationException("masks of COCO are drawn: a folder for the output must be given"));
        CocoMasks masks = new CocoMasks(source, out.resolve(CohortFile.DRAWN));
        for (Path file : files(source)) {
            if (source.locate(file.toString()) instanceof Located.Refused refused) {
                masks.listing.reject(file, refused.reason());
            } else {
                masks.add(file);
            }
        }
        return masks.listing;
    }

    /** Draws a mask of an image of this size unless it is drawn. */
    static void draw(CocoImage drawing, Geometry image, Path mask) throws IOException {
        if (drawing.width() != image.width() || drawing.height() != image.height() || image.depth() != 1) {
            throw new IOException("size mismatch: the annotations are of " + drawing.width() + " x " + drawing.height()
                    + ", the image is " + image.describe());
        }
        if (!Files.exists(mask)) {
            PngWriter.writeLabels(mask, drawing.labels());
        }
    }

    /** Of several, those named instances: a folder of COCO holds captions and key points too. */
    private static List<Path> files(SourceFolder source) throws IOException {
        List<Path> within = source.hasFolder(FOLDER)
                ? source.files(FOLDER).stream()
                        .filter(file -> name(file).endsWith(".json"))
                        .toList()
                : List.of();
        List<Path> instances = within.stream()
                .filter(file -> name(file).startsWith("instances"))
                .toList();
        if (!within.isEmpty()) {
            return instances.isEmpty() ? within : instances;
        }
        try (Stream<Path> files = Files.list(source.root())) {
            return files.filter(Files::isRegularFile)
                    .map(source.root()::relativize)
                    .filter(file -> isNamedAsOne(name(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isNamedAsOne(String name) {
        return name.endsWith(".coco.json")
                || name.equals("annotations.json")
                || (name.startsWith("instances") && name.endsWith(".json"));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void add(Path file) throws IOException {
        Path absolute = source.root().resolve(file);
        CocoFile coco;
        String hash;
        try {
            coco = CocoFile.read(absolute);
            hash = Sha256.of(Files.readAllBytes(absolute)).substring(0, HASH);
        } catch (IOException e) {
            listing.reject(file, String.valueOf(e.getMessage()).replace(absolute + ": ", ""));
            return;
        }
        addLabels(file, coco.labels());
        coco.problems()
                .forEach(one -> listing.reject(one.file().isEmpty() ? file : named(one.file(), file), one.reason()));
        String part = name(file).replaceFirst("^instances_?", "").replaceFirst("\\.json$", "");
        for (CocoImage image : coco.images()) {
            add(image, part, file, drawn.resolve(hash));
        }
    }

    private void addLabels(Path file, List<Label> labels) throws CurationException {
        for (Label label : labels) {
            if (!listing.labels().contains(label)) {
                listing.labels().add(label);
            }
        }
        long values = listing.labels().stream().map(Label::value).distinct().count();
        long names = listing.labels().stream().map(Label::name).distinct().count();
        if (values < listing.labels().size() || names < listing.labels().size()) {
            throw new CurationException(
                    file + " has categories that contradict those of another file here: " + listing.labels());
        }
    }

    private void add(CocoImage image, String part, Path file, Path masks) {
        Located located = locate(image.file(), part);
        if (located instanceof Located.Refused refused) {
            listing.reject(named(image.file(), file), refused.reason() + " (image of " + file + ")");
        } else if (located instanceof Located.Inside inside) {
            if (!ImageFile.isNamedAsOne(inside.relative())) {
                listing.reject(inside.relative(), "files of this type are not read; " + ImageFile.KINDS + " are");
                return;
            }
            String id = SourceFolder.stem(inside.relative());
            listing.entries()
                    .add(new Entry(
                            id,
                            inside.relative(),
                            masks.resolve(id + ".png"),
                            image.patient().strip(),
                            "",
                            Traits.UNKNOWN,
                            Optional.of(new Drawing.Coco(image))));
        }
    }

    private Located locate(String name, String part) {
        Located first = source.locate(name);
        if (first instanceof Located.Inside || !Located.Refused.MISSING.equals(first)) {
            return first;
        }
        for (String folder :
                part.isEmpty() ? List.of("images/") : List.of("images/", part + "/", "images/" + part + "/")) {
            Located found = source.locate(folder + name);
            if (!Located.Refused.MISSING.equals(found)) {
                return found;
            }
        }
        return first;
    }

    /** A path for a report, even of a text that is none. */
    private static Path named(String text, Path file) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return file;
        }
    }
}
