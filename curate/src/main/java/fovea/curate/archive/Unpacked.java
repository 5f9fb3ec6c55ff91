package fovea.curate.archive;

import fovea.core.cohort.Rejected;
import fovea.core.files.AtomicWrite;
import fovea.formats.ReadFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder of data: as it was given, or what an archive unpacks to. An archive is unpacked to {@code unpacked/NAME} in the
 * folder of the output, in full or not at all; while its size and time are the same it is not unpacked again.
 *
 * @param folder of the data; where an archive holds one folder alone, that
 * @param rejected entries of the archive that were not unpacked
 */
public record Unpacked(Path folder, List<Rejected> rejected) {
    /** Name of the folder, beside the cohort. */
    public static final String FOLDER = "unpacked";

    /** What is read, for messages. */
    public static final String KINDS = ".zip, .tar, .tar.gz, .tgz";

    private static final String MARK = ".fovea-unpacked";

    public Unpacked {
        Objects.requireNonNull(folder, "folder is null");
        rejected = List.copyOf(rejected);
    }

    /** Whether it is a file whose name says that it is an archive. */
    public static boolean isArchive(Path source) {
        return !ending(source).isEmpty() && Files.isRegularFile(source);
    }

    /**
     * The folder of a source.
     *
     * @param beside folder of the output
     * @throws IOException when it is neither a folder nor an archive, or an archive is damaged, encrypted as a whole, or unpacks to more than the limits allow
     */
    public static Unpacked of(Path source, Optional<Path> beside, UnpackingLimits limits) throws IOException {
        return of(source, beside, limits, Unpacking.SILENT);
    }

    /** As the other; of what is unpacked already nothing is told. */
    public static Unpacked of(Path source, Optional<Path> beside, UnpackingLimits limits, Unpacking progress)
            throws IOException {
        if (Files.isDirectory(source)) {
            return new Unpacked(source, List.of());
        }
        if (!isArchive(source)) {
            throw new IOException(source
                    + (Files.exists(source)
                            ? " is no folder, and no archive of a kind that is read (" + KINDS + ")"
                            : " does not exist"));
        }
        Path folder = beside.orElseThrow(() -> new IOException("no folder to unpack " + source + " into is given"))
                .resolve(FOLDER);
        String file = String.valueOf(source.getFileName());
        Path whole =
                folder.resolve(file.substring(0, file.length() - ending(source).length()));
        String stamp =
                Files.size(source) + " " + Files.getLastModifiedTime(source).to(TimeUnit.NANOSECONDS);
        Path mark = whole.resolve(MARK);
        if (Files.exists(whole, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(whole + " is not of this program's making: move it away");
            }
            List<String> lines = Files.readAllLines(mark);
            if (!lines.isEmpty() && lines.getFirst().equals(stamp)) {
                return new Unpacked(inner(whole), read(lines));
            }
            delete(whole);
        }
        List<Rejected> rejected = unpack(source, whole, stamp, limits, progress);
        return new Unpacked(inner(whole), rejected);
    }

    private static String ending(Path source) {
        String name = String.valueOf(source.getFileName()).toLowerCase(Locale.ROOT);
        return Stream.of(".tar.gz", ".tgz", ".tar", ".zip")
                .filter(name::endsWith)
                .filter(one -> name.length() > one.length())
                .findFirst()
                .orElse("");
    }

    private static List<Rejected> unpack(
            Path source, Path whole, String stamp, UnpackingLimits limits, Unpacking progress) throws IOException {
        Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
        delete(part);
        Files.createDirectories(part);
        try {
            long space = part.toFile().getUsableSpace();
            UnpackedBytes budget = new UnpackedBytes(limits, Files.size(source), space, progress);
            Unpacker unpacker = new Unpacker(part.toAbsolutePath().normalize(), budget);
            String ending = ending(source);
            if (ending.equals(".zip")) {
                ZipSource.unpack(source, unpacker);
            } else {
                TarSource.unpack(source, !ending.equals(".tar"), unpacker);
            }
            requireSome(unpacker);
            budget.finish();
            Files.deleteIfExists(part.resolve(MARK));
            AtomicWrite.text(part.resolve(MARK), stamp + "\n" + written(unpacker.rejected()));
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            return unpacker.rejected();
        } catch (IOException e) {
            delete(part);
            throw new IOException("the archive " + source + " cannot be used: " + ReadFailure.of(e), e);
        }
    }

    private static void requireSome(Unpacker unpacker) throws IOException {
        if (unpacker.written() == 0) {
            throw new IOException(
                    unpacker.rejected().isEmpty()
                            ? "it holds no file"
                            : "none of its files can be taken; the first, "
                                    + unpacker.rejected().getFirst().path() + ", is refused "
                                    + unpacker.rejected().getFirst().reason());
        }
    }

    private static String written(List<Rejected> rejected) {
        StringBuilder text = new StringBuilder();
        rejected.forEach(
                one -> text.append(one.path()).append('\t').append(one.reason()).append('\n'));
        return text.toString();
    }

    private static List<Rejected> read(List<String> lines) {
        List<Rejected> rejected = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int tab = line.indexOf('\t');
            rejected.add(new Rejected(Path.of(line.substring(0, tab)), line.substring(tab + 1)));
        }
        return rejected;
    }

    /** The folder that holds the data: where there is one folder alone, that. */
    private static Path inner(Path folder) throws IOException {
        Path inner = folder;
        for (Optional<Path> only = only(inner); only.isPresent(); only = only(inner)) {
            inner = only.get();
        }
        return inner;
    }

    private static Optional<Path> only(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> seen = all.filter(
                            one -> !String.valueOf(one.getFileName()).startsWith("."))
                    .limit(2)
                    .toList();
            return seen.size() == 1 && Files.isDirectory(seen.getFirst(), LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(seen.getFirst())
                    : Optional.empty();
        }
    }

    /** Removes a folder that this class has made; links in it are removed and not followed. */
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
