package fovea.formats.cases;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.FileReference;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.formats.LabelMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads cases from disk. A file's hash is compared with the curated one when it is first read, and again
 * whenever its size or time has changed. Nothing but that is remembered: pixels are read anew each time. Safe for
 * several threads.
 */
public final class FileCaseReader implements CaseReader {
    private final Map<FileReference, Stamp> verified = new ConcurrentHashMap<>();

    private record Stamp(long size, FileTime time) {
        static Stamp of(Path file) throws IOException {
            return new Stamp(Files.size(file), Files.getLastModifiedTime(file));
        }
    }

    @Override
    public Image image(Case one) {
        try {
            Image image = ImageFile.decodeImage(one.image().path(), verifiedBytes(one.image()));
            requireSize(one, one.image().path(), image.geometry());
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException("case " + one.id() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Mask mask(Case one, Label label) {
        return labels(one).mask(label.value()).withGeometry(one.geometry());
    }

    /**
     * All labels of a case in one reading.
     *
     * @throws UncheckedIOException as {@link #mask}
     */
    public LabelMap labels(Case one) {
        try {
            LabelMap labels = ImageFile.decodeLabels(one.mask().path(), verifiedBytes(one.mask()));
            requireSize(one, one.mask().path(), labels.geometry());
            return labels;
        } catch (IOException e) {
            throw new UncheckedIOException("case " + one.id() + ": " + e.getMessage(), e);
        }
    }

    private byte[] verifiedBytes(FileReference file) throws IOException {
        byte[] bytes = ImageFile.bytes(file.path());
        Stamp stamp = Stamp.of(file.path());
        if (!stamp.equals(verified.get(file))) {
            String found = Sha256.of(bytes);
            if (!found.equals(file.sha256())) {
                throw new IOException(file.path() + " has changed since the cohort was made: its sha256 is " + found
                        + ", the cohort says " + file.sha256() + "; curate again or restore the file");
            }
            verified.put(file, stamp);
        }
        return bytes;
    }

    private static void requireSize(Case one, Path file, Geometry found) throws IOException {
        if (!found.sameSize(one.geometry())) {
            throw new IOException(file + " is " + found.describe() + ", the cohort says "
                    + one.geometry().describe());
        }
    }
}
