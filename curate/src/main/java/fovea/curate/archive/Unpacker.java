package fovea.curate.archive;

import fovea.core.cohort.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Writes entries below one folder, and refuses by name what must not be written. No link is ever made. */
final class Unpacker {
    private static final String TWICE = "two entries have this name; neither is taken";

    private final Path root;
    private final UnpackedBytes budget;
    private final List<Rejected> rejected = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private final byte[] buffer = new byte[1 << 16];
    private long written;

    Unpacker(Path root, UnpackedBytes budget) {
        this.root = root;
        this.budget = budget;
    }

    /** A file's content, as its format hands it out. */
    @FunctionalInterface
    interface Content {
        /**
         * The bytes.
         *
         * @throws EntryException when this entry alone is bad
         */
        InputStream open() throws IOException;
    }

    /** One entry is bad, and the others may be good. */
    static final class EntryException extends IOException {
        private static final long serialVersionUID = 1;

        EntryException(String message) {
            super(message);
        }
    }

    List<Rejected> rejected() {
        return rejected;
    }

    long written() {
        return written;
    }

    UnpackedBytes budget() {
        return budget;
    }

    void refuse(String name, String reason) {
        String shown = EntryName.of(name).shown();
        Path path;
        try {
            path = Path.of(shown);
        } catch (InvalidPathException e) {
            path = Path.of(shown.replaceAll("[^ -~]", "?"));
        }
        rejected.add(new Rejected(path, "in the archive: " + reason.replaceAll("\\p{Cntrl}", "?")));
    }

    /** Writes a file, or refuses it. */
    void file(String name, Content content) throws IOException {
        EntryName entry = EntryName.of(name);
        if (entry.isForks()) {
            return;
        }
        Optional<String> trouble = entry.trouble();
        if (trouble.isPresent()) {
            refuse(name, trouble.get());
            return;
        }
        try {
            Path place = entry.below(root);
            if (!place.normalize().startsWith(root) || place.equals(root)) {
                refuse(name, "its name leads out of the folder");
            } else if (!seen.add(place)) {
                written -= Files.deleteIfExists(place) ? 1 : 0;
                refuse(name, TWICE);
            } else {
                write(place, content);
            }
        } catch (EntryException e) {
            refuse(name, Objects.requireNonNullElse(e.getMessage(), "it is damaged"));
        } catch (FileAlreadyExistsException e) {
            refuse(name, "a file and a folder have this name");
        } catch (InvalidPathException e) {
            refuse(name, "its name is no name of a file here");
        }
    }

    private void write(Path place, Content content) throws IOException {
        Files.createDirectories(Objects.requireNonNull(place.getParent(), "a file lies in a folder"));
        try (InputStream in = content.open();
                OutputStream out =
                        Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                budget.take(count);
                out.write(buffer, 0, count);
            }
        } catch (EntryException e) {
            Files.deleteIfExists(place);
            throw e;
        }
        written++;
    }
}
