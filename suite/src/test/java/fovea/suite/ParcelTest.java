package fovea.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.files.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParcelTest {
    @TempDir
    private Path folder;

    @Test
    void a_parcel_comes_back_as_it_was_and_the_same_bytes_are_written_twice() throws IOException {
        SigningKey key = SigningKey.make(folder.resolve("key"));
        Parcel parcel =
                parcel(Map.of("adapter.json", "{}", "golden.json", "[]"), false).signed(key);
        Path first = folder.resolve("first.fovea");
        Path second = folder.resolve("second.fovea");
        parcel.write(first);
        parcel.write(second);

        Parcel read = Parcel.read(first);
        assertThat(read.manifest()).isEqualTo(parcel.manifest());
        assertThat(read.files().get("adapter.json"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{}");
        assertThat(read.signer()).contains(key.fingerprint());
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void a_manifest_that_was_changed_after_it_was_signed_is_refused() throws IOException {
        SigningKey key = SigningKey.make(folder.resolve("key"));
        Parcel provisional = parcel(Map.of("adapter.json", "{}"), true).signed(key);
        Parcel forged = new Parcel(
                parcel(Map.of("adapter.json", "{}"), false).manifest(), provisional.files(), provisional.signature());
        Path file = folder.resolve("forged.fovea");
        forged.write(file);

        assertThatThrownBy(() -> Parcel.read(file)).hasMessageContaining("it was changed after it was signed");
    }

    @Test
    void files_other_than_those_of_the_manifest_are_refused() throws IOException {
        Parcel sound = parcel(Map.of("adapter.json", "{}"), false);
        SortedMap<String, byte[]> more = new TreeMap<>(sound.files());
        more.put("account.json", new byte[1]);
        Path added = folder.resolve("added.fovea");
        new Parcel(sound.manifest(), more, Optional.empty()).write(added);
        Path edited = folder.resolve("edited.fovea");
        new Parcel(sound.manifest(), new TreeMap<>(Map.of("adapter.json", new byte[1])), Optional.empty())
                .write(edited);

        assertThatThrownBy(() -> Parcel.read(added)).hasMessageContaining("that its manifest names by hash");
        assertThatThrownBy(() -> Parcel.read(edited)).hasMessageContaining("at least one differs");
    }

    @Test
    void archives_that_hold_anything_else_are_refused_before_it_is_unpacked() throws IOException {
        Path escape = zip(folder.resolve("escape.fovea"), "../../etc/passwd");
        Path strange = zip(folder.resolve("strange.fovea"), "run.sh");
        Path empty = zip(folder.resolve("empty.fovea"), "adapter.json");
        Path text = Files.writeString(folder.resolve("text.fovea"), "no archive");

        assertThatThrownBy(() -> Parcel.read(escape)).hasMessageContaining("\"../../etc/passwd\"");
        assertThatThrownBy(() -> Parcel.read(strange)).hasMessageContaining("\"run.sh\"");
        assertThatThrownBy(() -> Parcel.read(empty))
                .hasMessageContaining("must be a ZIP archive that holds manifest.json");
        assertThatThrownBy(() -> Parcel.read(text)).hasMessageContaining("is no exported specialist");
    }

    @Test
    void keys_are_read_again_and_nothing_else_is_taken_for_one() throws IOException {
        Path file = folder.resolve("key");
        SigningKey made = SigningKey.make(file);
        byte[] content = {1, 2, 3};

        Signature signature = SigningKey.read(file).sign(content);
        assertThat(signature.holds(content)).isTrue();
        assertThat(signature.holds(new byte[] {1, 2, 4})).isFalse();
        assertThat(signature.fingerprint()).isEqualTo(made.fingerprint()).hasSize(16);
        assertThat(SigningKey.publicKey(folder.resolve("key.pub"))).isEqualTo(signature.publicKey());
        assertThat(new Signature("Ed25519", "AAAA", "AAAA").holds(content)).isFalse();
        assertThat(new Signature("Ed25519", "no base64!", "").holds(content)).isFalse();
        assertThatThrownBy(() -> SigningKey.make(file)).hasMessageContaining("never overwritten");
        assertThatThrownBy(() -> SigningKey.publicKey(file)).hasMessageContaining("-----BEGIN PUBLIC KEY-----");
        Path garbage = Files.writeString(
                folder.resolve("bad"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
        assertThatThrownBy(() -> SigningKey.read(garbage)).hasMessageContaining("must hold a private key of Ed25519");
    }

    private static Parcel parcel(Map<String, String> texts, boolean provisional) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Map<String, String> hashes = new TreeMap<>();
        texts.forEach((name, text) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            files.put(name, bytes);
            hashes.put(name, Sha256.of(bytes));
        });
        Parcel.Manifest manifest = new Parcel.Manifest(
                1, "lungs", 2, provisional, "2026-11-30T12:00:00Z", "why", Holding.content(files), hashes);
        return new Parcel(manifest, files, Optional.empty());
    }

    private static Path zip(Path file, String name) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
            zip.closeEntry();
        }
        return file;
    }
}
