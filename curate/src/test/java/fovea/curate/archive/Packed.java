package fovea.curate.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives for tests, honest and hostile. */
final class Packed {
    private final List<TarArchiveEntry> headers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();

    Packed file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Packed file(String name, byte[] content) {
        TarArchiveEntry header = new TarArchiveEntry(name, true);
        header.setSize(content.length);
        return add(header, name, content);
    }

    /** A link, device or the like; in zips it is left out. */
    Packed special(String name, byte type, String target) {
        TarArchiveEntry header = new TarArchiveEntry(name, type);
        header.setLinkName(target);
        return add(header, name, new byte[0]);
    }

    private Packed add(TarArchiveEntry header, String name, byte[] content) {
        headers.add(header);
        names.add(name);
        contents.add(content);
        return this;
    }

    byte[] tar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (int i = 0; i < headers.size(); i++) {
                tar.putArchiveEntry(headers.get(i));
                tar.write(contents.get(i));
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    byte[] tgz() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(tar());
        }
        return bytes.toByteArray();
    }

    byte[] zip() throws IOException {
        return zip(Zip64Mode.AsNeeded);
    }

    byte[] zip(Zip64Mode mode) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            zip.setUseZip64(mode);
            for (int i = 0; i < names.size(); i++) {
                ZipArchiveEntry entry = new ZipArchiveEntry(names.get(i));
                if (headers.get(i).isSymbolicLink()) {
                    entry.setUnixMode(0120777);
                }
                zip.putArchiveEntry(entry);
                zip.write(contents.get(i));
                zip.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
