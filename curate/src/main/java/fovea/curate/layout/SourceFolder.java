package fovea.curate.layout;

import fovea.core.Spelling;
import fovea.formats.nifti.NiftiFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that is curated; nothing outside it is ever opened. */
public final class SourceFolder {
    private final Path root;
    private final Path realRoot;

    public SourceFolder(Path folder) throws IOException {
        this.root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new CurationException(root + " is not a folder");
        }
        this.realRoot = root.toRealPath();
    }

    /** Absolute and normalised. */
    public Path root() {
        return root;
    }

    /** The folder's own name, which names cohort and single label. */
    public String name() {
        Path name = realRoot.getFileName();
        return name == null ? "cohort" : name.toString();
    }

    boolean hasFolder(String name) {
        return Files.isDirectory(root.resolve(name));
    }

    /** Names of the folders in it, sorted. */
    List<String> folders() throws IOException {
        try (Stream<Path> list = Files.list(root)) {
            return list.filter(path -> Files.isDirectory(path))
                    .map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    boolean hasFile(String name) {
        return Files.isRegularFile(root.resolve(name));
    }

    /** A file's place relative to the folder, or why it is refused. */
    sealed interface Located {
        /** Inside, and there. */
        record Inside(Path relative) implements Located {}

        /** Not to be opened. */
        record Refused(String reason) implements Located {
            /** Inside, and not there. */
            static final Refused MISSING = new Refused("the file does not exist");
        }
    }

    /** Looks a path up that somebody wrote, such as in a table. */
    Located locate(String text) {
        Path file;
        try {
            file = root.resolve(text).normalize();
        } catch (InvalidPathException e) {
            return new Located.Refused("not a path: " + e.getReason());
        }
        if (!file.startsWith(root) || file.equals(root)) {
            return new Located.Refused("the path leads out of the source folder");
        }
        if (!Files.exists(file)) {
            file = respelled(root.relativize(file));
        }
        if (!Files.exists(file)) {
            return Located.Refused.MISSING;
        }
        Optional<String> trouble = trouble(file);
        return trouble.isPresent() ? new Located.Refused(trouble.get()) : new Located.Inside(root.relativize(file));
    }

    /** The file whose name has the same letters in another form, composed or decomposed; the path as it is without such. */
    private Path respelled(Path relative) {
        Path found = root;
        for (Path part : relative) {
            Path plain = found.resolve(part);
            boolean simple = Files.exists(plain) || part.toString().chars().allMatch(letter -> letter < 128);
            found = simple ? plain : inOtherForm(found, part).orElse(plain);
        }
        return found;
    }

    private static Optional<Path> inOtherForm(Path folder, Path name) {
        String wanted = Spelling.composed(name.toString());
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(one ->
                            Spelling.composed(String.valueOf(one.getFileName())).equals(wanted))
                    .min(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Why a file, or the other of its pair, is not to be opened. */
    private Optional<String> trouble(Path file) {
        try {
            if (!file.toRealPath().startsWith(realRoot)) {
                return Optional.of("the file is a link that leads out of the source folder");
            }
            for (Path one : Files.isRegularFile(file) ? partners(file) : List.of(file)) {
                if (!Files.isRegularFile(one)) {
                    return Optional.of("it is no plain file, nor a link to one; links to folders are not followed");
                }
                if (!one.toRealPath().startsWith(realRoot)) {
                    return Optional.of(
                            "its partner " + one.getFileName() + " is a link that leads out of the source folder");
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the file cannot be reached: " + e.getMessage());
        }
    }

    /** The files that are read for one: two where it is one of a pair; a pair that lacks one is refused when it is read. */
    private static List<Path> partners(Path file) {
        try {
            return NiftiFile.files(file);
        } catch (IOException e) {
            return List.of(file);
        }
    }

    /** All files below a folder, hidden ones and the voxels of pairs left out, relative to the source folder, sorted. Links are not followed. */
    public List<Path> files(String folder) throws IOException {
        try (Stream<Path> walk = Files.walk(root.resolve(folder))) {
            return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !isHidden(path) && !isVoxelsOfPair(path))
                    .map(root::relativize)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException("the folder " + root.resolve(folder) + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Files that an operating system leaves behind; they are no data and are passed over. */
    private static boolean isHidden(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(".") || name.equals("Thumbs.db") || name.equals("desktop.ini");
    }

    /** A pair is known by its header. */
    private static boolean isVoxelsOfPair(Path path) {
        String name = path.toString();
        String plain = name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (!plain.toLowerCase(Locale.ROOT).endsWith(".img")) {
            return false;
        }
        String stem = plain.substring(0, plain.length() - 4);
        return Stream.of(".hdr", ".hdr.gz", ".HDR")
                .anyMatch(ending -> Files.exists(path.resolveSibling(stem + ending)));
    }

    /**
     * The path without its first folder and its extension ({@code .nii.gz} is one), with underscores for slashes and letters
     * composed: the same for files whose names look the same.
     */
    static String stem(Path relative) {
        Path inner = relative.getNameCount() > 1 ? relative.subpath(1, relative.getNameCount()) : relative;
        String text = Spelling.composed(inner.toString()).replace('\\', '/').replace('/', '_');
        String plain = text.toLowerCase(Locale.ROOT).endsWith(".gz") ? text.substring(0, text.length() - 3) : text;
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(0, dot) : plain;
    }
}
