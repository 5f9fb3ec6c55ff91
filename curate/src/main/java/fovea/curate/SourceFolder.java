package fovea.curate;

import fovea.curate.archive.Unpacked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The folder that is curated; nothing outside it is ever opened. */
final class SourceFolder {
    private final Path root;
    private final Path realRoot;

    SourceFolder(Path folder) throws IOException {
        this.root = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new CurationException(
                    root + " is no folder, and no archive of a kind that is read (" + Unpacked.KINDS + ")");
        }
        this.realRoot = root.toRealPath();
    }

    /** Absolute and normalised. */
    Path root() {
        return root;
    }

    /** The folder's own name, which names cohort and single label. */
    String name() {
        Path name = realRoot.getFileName();
        return name == null ? "cohort" : name.toString();
    }

    boolean hasFolder(String name) {
        return Files.isDirectory(root.resolve(name));
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
            return Located.Refused.MISSING;
        }
        try {
            if (!file.toRealPath().startsWith(realRoot)) {
                return new Located.Refused("the file is a link that leads out of the source folder");
            }
        } catch (IOException e) {
            return new Located.Refused("the file cannot be reached: " + e.getMessage());
        }
        return Files.isRegularFile(file)
                ? new Located.Inside(root.relativize(file))
                : new Located.Refused("it is no plain file, nor a link to one; links to folders are not followed");
    }

    /** All files below a folder, hidden ones left out, relative to the source folder, sorted. Links are not followed. */
    List<Path> files(String folder) throws IOException {
        try (Stream<Path> walk = Files.walk(root.resolve(folder))) {
            return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> !isHidden(path))
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

    /** The path without its first folder and its extension ({@code .nii.gz} is one), with underscores for slashes. */
    static String stem(Path relative) {
        Path inner = relative.getNameCount() > 1 ? relative.subpath(1, relative.getNameCount()) : relative;
        String text = inner.toString().replace('\\', '/').replace('/', '_');
        String plain = text.toLowerCase(Locale.ROOT).endsWith(".gz") ? text.substring(0, text.length() - 3) : text;
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(0, dot) : plain;
    }
}
