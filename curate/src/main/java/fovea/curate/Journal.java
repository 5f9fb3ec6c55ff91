package fovea.curate;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import fovea.core.Remark;
import fovea.core.cohort.Rejected;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.curate.layout.CurationException;
import fovea.curate.layout.Entry;
import fovea.curate.layout.KeptRemarks;
import fovea.curate.layout.SourceFolder;
import fovea.curate.portrait.Portrait;
import fovea.curate.split.Inspected;
import fovea.curate.split.Inspected.Sound;
import fovea.curate.split.Thumbnail;
import fovea.formats.nifti.NiftiFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * What a run has read so far, so that the next need not read it again when the run is killed. One record a case, appended
 * whole with its length and checksum: a record that was cut is the end, and is written over. A record counts only while both
 * files have the size and the time they had, and the same build of Fovea goes on. A file that was refused for its content stays
 * refused; one that could not be read is tried again.
 */
final class Journal implements AutoCloseable {
    /** Name of the file, beside the cohort. */
    static final String FILE = "curate.journal";

    private static final int MOST_RECORD = 1 << 24;

    /** Binary JSON: numbers come back bit for bit. Values are read from fields and built by constructors alone. */
    private static final ObjectMapper SMILE = SmileMapper.builder()
            .addModule(new Jdk8Module())
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
            .build();

    private final FileChannel channel;
    private final Map<String, Kept> kept = new HashMap<>();

    /**
     * What became of a case.
     *
     * @param key all that its reading depended on, see {@link #key}
     * @param sound where both files are readable
     * @param refused otherwise
     */
    private record Kept(String key, Optional<KeptSound> sound, Optional<KeptRefusal> refused) {
        Inspected inspected(Entry entry) {
            return sound.isPresent()
                    ? sound.get().sound(entry)
                    : refused.map(KeptRefusal::refused).orElseThrow();
        }
    }

    /** A readable case without its entry, which every run lists anew. */
    private record KeptSound(
            String imageSha256,
            String maskSha256,
            Geometry geometry,
            SortedMap<Integer, Long> values,
            Optional<Thumbnail> thumbnail,
            Portrait portrait,
            List<KeptRemark> remarks) {
        static KeptSound of(Sound one) {
            return new KeptSound(
                    one.imageSha256(),
                    one.maskSha256(),
                    one.geometry(),
                    one.values(),
                    one.thumbnail(),
                    one.portrait(),
                    one.remarks().stream().map(KeptRemark::of).toList());
        }

        Sound sound(Entry entry) {
            List<Remark> said = remarks.stream().map(KeptRemark::remark).toList();
            return new Sound(entry, imageSha256, maskSha256, geometry, values, thumbnail, portrait, said);
        }
    }

    /** A remark in texts alone. */
    private record KeptRemark(String kind, String severity, String words) {
        static KeptRemark of(Remark one) {
            return new KeptRemark(one.kind(), one.severity().word(), one.words());
        }

        Remark remark() {
            return new Remark(kind, KeptRemarks.severity(severity), words);
        }
    }

    /** A refusal. */
    private record KeptRefusal(String file, String reason) {
        Inspected refused() {
            return new Inspected.Refused(new Rejected(Path.of(file), reason), true);
        }
    }

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the journal of a folder, or begins one.
     *
     * @throws CurationException when another run writes it
     */
    static Journal open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Journal journal = new Journal(channel);
        try {
            journal.lock(file);
            journal.load();
            return journal;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Takes away what is left of a run that came to its end. */
    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    private void lock(Path file) throws IOException {
        boolean own;
        try {
            own = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            own = false;
        }
        if (!own) {
            throw new CurationException("another run of curate writes to " + file.getParent() + ": wait for its end");
        }
    }

    private void load() throws IOException {
        byte[] head = (version() + "\n").getBytes(StandardCharsets.UTF_8);
        channel.position(0);
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
        boolean ours = Arrays.equals(in.readNBytes(head.length), head);
        long end = ours ? head.length : 0;
        while (ours) {
            Optional<byte[]> record = record(in);
            if (record.isEmpty()) {
                break;
            }
            Kept one = SMILE.readValue(record.orElseThrow(), Kept.class);
            kept.put(one.key(), one);
            end += 12 + record.orElseThrow().length;
        }
        channel.truncate(end);
        channel.position(end);
        if (!ours) {
            writeFully(ByteBuffer.wrap(head));
        }
    }

    /** The next record; empty at the end, and where one was cut or damaged. */
    private static Optional<byte[]> record(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            long sum = in.readLong();
            if (length < 1 || length > MOST_RECORD) {
                return Optional.empty();
            }
            byte[] bytes = in.readNBytes(length);
            return bytes.length == length && sum(bytes) == sum ? Optional.of(bytes) : Optional.empty();
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private static long sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    /** What an earlier run has found of a case, if its files are as they were then. */
    Optional<Inspected> finished(Entry entry, String key) {
        return Optional.ofNullable(kept.get(key))
                .filter(one -> entry.drawing().isEmpty() || (isThere(entry.image()) && isThere(entry.mask())))
                .map(one -> one.inspected(entry));
    }

    private static boolean isThere(Path file) {
        return !file.isAbsolute() || Files.exists(file);
    }

    /** Keeps what was found of a case, where it will be the same the next time; the key is that from before its files were read. */
    void add(String key, Inspected found) throws IOException {
        Kept one =
                switch (found) {
                    case Sound sound -> new Kept(key, Optional.of(KeptSound.of(sound)), Optional.empty());
                    case Inspected.Refused refused ->
                        new Kept(
                                key,
                                Optional.empty(),
                                Optional.of(new KeptRefusal(
                                        refused.rejected().path().toString(),
                                        refused.rejected().reason())));
                };
        if (found instanceof Inspected.Refused refused && !refused.lasting()) {
            return;
        }
        byte[] bytes = SMILE.writeValueAsBytes(one);
        ByteBuffer record = ByteBuffer.allocate(12 + bytes.length);
        record.putInt(bytes.length).putLong(sum(bytes)).put(bytes).flip();
        writeFully(record);
    }

    private synchronized void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** All that the reading of a case depends on; empty where a file is not there. */
    static Optional<String> key(SourceFolder source, Entry entry) {
        try {
            return Optional.of(String.join(
                    "\n",
                    entry.id(),
                    entry.patient(),
                    stamp(source, entry.image(), entry.drawing().isPresent()),
                    stamp(source, entry.mask(), entry.drawing().isPresent())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String stamp(SourceFolder source, Path relative, boolean drawn) throws IOException {
        if (drawn && relative.isAbsolute()) {
            return relative.toString(); // named by a hash of what it is drawn from
        }
        StringBuilder stamp = new StringBuilder();
        for (Path file : NiftiFile.files(source.root().resolve(relative))) {
            stamp.append(file)
                    .append(' ')
                    .append(Files.size(file))
                    .append(' ')
                    .append(Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS))
                    .append(' ');
        }
        return stamp.toString();
    }

    /** The shape of a record and the build that wrote it. */
    private static String version() throws IOException {
        String build = "classes";
        try {
            Path code = Path.of(Journal.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            build = Files.isRegularFile(code) ? Files.size(code) + " " + Files.getLastModifiedTime(code) : build;
        } catch (URISyntaxException e) {
            throw new IOException("the place of Fovea's own code is no path", e);
        }
        return "fovea curate journal 3 " + Sha256.of(build.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
