package fovea.suite;

import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import fovea.formats.JsonFile;
import fovea.model.card.AdapterCard;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A member of a suite in one file, {@code NAME.fovea}: a ZIP archive of the files of its folder, of {@code manifest.json} with
 * their hashes, and where it was signed of {@code signature.json} (see {@link Signature}). The same member gives the same
 * bytes.
 *
 * @param manifest what it says of itself
 * @param files by name: those that the manifest names, and no others
 * @param signature of the manifest; empty where it was not signed
 */
@SuppressWarnings("ArrayRecordComponent") // contents of files, never compared
public record Parcel(Manifest manifest, SortedMap<String, byte[]> files, Optional<Signature> signature) {
    private static final int FORMAT = 1;
    private static final String MANIFEST = "manifest.json";
    private static final String SIGNATURE = "signature.json";
    private static final long MOST_BYTES = 1L << 30; // of a file in it
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final Set<String> KNOWN = known();

    /**
     * What a parcel says of itself.
     *
     * @param format version of the layout
     * @param name in the suite that it comes from
     * @param version there
     * @param provisional whether it was let in there without promotion
     * @param since when it was let in there
     * @param why the reasons in words
     * @param content hash of the files' names and hashes, as a suite names their folder
     * @param files sha256 by name
     */
    public record Manifest(
            int format,
            String name,
            int version,
            boolean provisional,
            String since,
            String why,
            String content,
            Map<String, String> files) {
        public Manifest {
            files = new TreeMap<>(files);
        }

        byte[] bytes() {
            return JsonFile.text(this).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static Set<String> known() {
        List<String> names = new ArrayList<>(Holding.FILES);
        names.addAll(List.of(Holding.EVIDENCE, Holding.ACCOUNT, GoldenAnswer.FILE));
        return Set.copyOf(names);
    }

    /**
     * Of a member, unsigned.
     *
     * @throws IOException when its files are not those that were let in
     */
    static Parcel of(Path suite, Member member) throws IOException {
        List<String> faults = Holding.faults(suite, member.content());
        if (!faults.isEmpty()) {
            throw new IOException(member.title() + " cannot be exported: " + String.join("; ", faults));
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (var inside = Files.list(member.folder())) {
            for (Path file : inside.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        Manifest manifest = new Manifest(
                FORMAT,
                member.name(),
                member.version(),
                member.provisional(),
                member.since(),
                member.why(),
                member.content(),
                hashes(files));
        return new Parcel(manifest, files, Optional.empty());
    }

    private static Map<String, String> hashes(SortedMap<String, byte[]> files) {
        Map<String, String> hashes = new TreeMap<>();
        files.forEach((name, bytes) -> hashes.put(name, Sha256.of(bytes)));
        return hashes;
    }

    /** The same, signed. */
    public Parcel signed(SigningKey key) {
        return new Parcel(manifest, files, Optional.of(key.sign(manifest.bytes())));
    }

    /** The fingerprint of the key that signed it; empty where no key did. */
    public Optional<String> signer() {
        return signature.map(Signature::fingerprint);
    }

    /** Writes it in one step. */
    public void write(Path file) throws IOException {
        AtomicWrite.stream(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out); // who opened the stream closes it
            add(zip, MANIFEST, manifest.bytes());
            if (signature.isPresent()) {
                add(zip, SIGNATURE, JsonFile.text(signature.get()).getBytes(StandardCharsets.UTF_8));
            }
            for (var content : files.entrySet()) {
                add(zip, content.getKey(), content.getValue());
            }
            zip.finish();
        });
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS); // the same bytes on every day
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /**
     * Reads one and holds its files against the manifest, and the manifest against the signature.
     *
     * @throws IOException when it is no parcel, holds other files than its manifest names, or was changed after it was signed
     */
    public static Parcel read(Path file) throws IOException {
        SortedMap<String, byte[]> found = unpacked(file);
        byte[] text = found.remove(MANIFEST);
        if (text == null) {
            throw new IOException(file + " is no exported specialist: it must be a ZIP archive that holds " + MANIFEST);
        }
        Manifest manifest = json(file, MANIFEST, text, Manifest.class);
        if (manifest.format() != FORMAT) {
            throw new IOException(file + ": format must be " + FORMAT + ", got " + manifest.format());
        }
        byte[] sealed = found.remove(SIGNATURE);
        Optional<Signature> signature =
                sealed == null ? Optional.empty() : Optional.of(json(file, SIGNATURE, sealed, Signature.class));
        if (!hashes(found).equals(manifest.files()) || !Holding.content(found).equals(manifest.content())) {
            throw new IOException(file + ": its files must be those that its manifest names by hash; it holds "
                    + String.join(", ", found.keySet()) + ", the manifest names "
                    + String.join(", ", manifest.files().keySet()) + ", and at least one differs");
        }
        if (signature.isPresent() && !signature.get().holds(text)) {
            throw new IOException(
                    file + ": its signature does not fit its manifest: it was changed after it was signed");
        }
        return new Parcel(manifest, found, signature);
    }

    private static <T> T json(Path file, String name, byte[] text, Class<T> type) throws IOException {
        Path place = file.resolve(name); // for messages
        try {
            return JsonFile.convert(place, new ObjectMapper().readTree(text), type);
        } catch (IOException e) {
            throw new IOException(place + " is damaged: " + e.getMessage(), e);
        }
    }

    private static SortedMap<String, byte[]> unpacked(Path file) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!KNOWN.contains(name) && !name.equals(MANIFEST) && !name.equals(SIGNATURE)) {
                    throw new IOException(file + ": a parcel must hold nothing but "
                            + String.join(", ", new TreeMap<>(Map.of(MANIFEST, "", SIGNATURE, "")).keySet())
                            + " and files of a specialist, it holds \"" + name + "\"");
                }
                byte[] bytes = zip.readNBytes((int) MOST_BYTES);
                if (zip.read() >= 0) {
                    throw new IOException(file + ": " + name + " is larger than " + MOST_BYTES + " bytes");
                }
                if (found.put(name, bytes) != null) {
                    throw new IOException(file + " holds " + name + " twice");
                }
            }
        } catch (ZipException | EOFException e) {
            throw new IOException(file + " is damaged or cut off: " + e.getMessage(), e);
        }
        return found;
    }

    /** Writes the files of the specialist into a folder, so that it can be loaded. */
    public void unpack(Path folder) throws IOException {
        for (var content : files.entrySet()) {
            AtomicWrite.bytes(folder.resolve(content.getKey()), content.getValue());
        }
    }

    /** What it answered about the golden picture, or the golden sentences, where it comes from. */
    GoldenAnswer golden(AdapterCard card) throws IOException {
        byte[] text = files.get(GoldenAnswer.FILE);
        if (text == null) {
            throw new IOException("the parcel must hold " + GoldenAnswer.FILE + ", it holds " + files.keySet());
        }
        return json(Path.of(manifest.name()), GoldenAnswer.FILE, text, GoldenAnswer.kind(card));
    }
}
