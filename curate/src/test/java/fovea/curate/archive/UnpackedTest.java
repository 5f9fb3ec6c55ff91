package fovea.curate.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.cohort.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedTest {
    private static final UnpackingLimits SMALL = new UnpackingLimits(10_000_000, 1000, 100, 100_000);

    private final Path folder;
    private final Path out;

    UnpackedTest(@TempDir Path folder) {
        this.folder = folder;
        this.out = folder.resolve("out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"set.zip", "set.tar", "set.tar.gz", "SET.TGZ"})
    void an_archive_becomes_the_folder_that_was_packed(String name) throws IOException {
        String deep = "images/" + "sub/".repeat(30) + "ä".repeat(60) + ".png";
        Packed packed = new Packed()
                .file("__MACOSX/images/._a.png", "fork")
                .file("images/a.png", "one")
                .file(deep, "two")
                .file("./masks\\a.png", "three");
        Unpacked unpacked = of(name, bytes(name, packed));
        assertThat(unpacked.rejected()).isEmpty();
        assertThat(unpacked.folder().getParent()).isEqualTo(out.resolve("unpacked"));
        assertThat(String.valueOf(unpacked.folder().getFileName()).toLowerCase(Locale.ROOT))
                .isEqualTo("set");
        assertThat(files(unpacked.folder())).containsExactly("images/a.png", deep, "masks/a.png");
        assertThat(unpacked.folder().resolve("masks/a.png")).hasContent("three");
    }

    @Test
    void a_folder_alone_in_an_archive_is_the_folder_of_the_data() throws IOException {
        Unpacked unpacked = of(
                "x.zip",
                new Packed()
                        .file("lungs/images/a.png", "1")
                        .file("lungs/b", "2")
                        .zip());
        assertThat(unpacked.folder()).isEqualTo(out.resolve("unpacked/x/lungs"));
    }

    @Test
    void a_large_zip_of_the_64_bit_kind_is_read() throws IOException {
        Unpacked unpacked =
                of("x.zip", new Packed().file("a/b", "1").file("c", "2").zip(Zip64Mode.Always));
        assertThat(files(unpacked.folder())).containsExactly("a/b", "c");
    }

    @ParameterizedTest
    @CsvSource({
        "../evil.png, leads out of the folder",
        "images/../../evil.png, leads out of the folder",
        "images/../b.png, leads out of the folder",
        "..\\evil.png, leads out of the folder",
        "/tmp/evil.png, an absolute path",
        "\\\\host\\evil.png, an absolute path",
        "C:\\evil.png, begins with a drive",
        "c:evil.png, begins with a drive"
    })
    void a_name_that_leads_out_is_refused_by_name_in_every_kind(String name, String reason) throws IOException {
        for (String kind : List.of("x.zip", "x.tar", "x.tgz")) {
            Unpacked unpacked = of(
                    kind,
                    bytes(kind, new Packed().file("a", "1").file(name, "evil").file("b", "2")));
            assertThat(unpacked.rejected()).as(kind).singleElement().satisfies(one -> {
                assertThat(one.path())
                        .hasToString(Path.of(name.replace('\\', '/')).toString());
                assertThat(one.reason()).startsWith("in the archive: ").contains(reason);
            });
            assertThat(files(folder)).as(kind).noneMatch(file -> file.contains("evil"));
            assertThat(Path.of("/tmp/evil.png")).doesNotExist();
        }
    }

    @Test
    void links_and_devices_are_refused_by_name_and_nothing_is_written_through_them() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        byte[] tar = new Packed()
                .special("away", TarConstants.LF_SYMLINK, outside.toString())
                .file("away/evil", "1")
                .special("hard", TarConstants.LF_LINK, "/etc/passwd")
                .special("null", TarConstants.LF_CHR, "")
                .special("disk", TarConstants.LF_BLK, "")
                .special("pipe", TarConstants.LF_FIFO, "")
                .file("sound", "2")
                .tar();
        Unpacked unpacked = of("x.tar", tar);
        assertThat(outside).isEmptyDirectory();
        assertThat(files(unpacked.folder())).containsExactly("away/evil", "sound");
        assertThat(unpacked.rejected())
                .extracting(one -> one.path().toString())
                .containsExactly("away", "hard", "null", "disk", "pipe");
        assertThat(unpacked.rejected())
                .extracting(Rejected::reason)
                .anyMatch(one -> one.contains("a link to /etc/passwd"));
        Unpacked zipped = of(
                "y.zip",
                new Packed()
                        .special("away", TarConstants.LF_SYMLINK, "")
                        .file("b", "2")
                        .zip());
        assertThat(zipped.rejected()).singleElement().satisfies(one -> assertThat(one.reason())
                .contains("it is a link"));
    }

    @Test
    void of_entries_with_one_name_neither_is_taken() throws IOException {
        for (String kind : List.of("x.zip", "x.tar")) {
            byte[] bytes = bytes(
                    kind,
                    new Packed()
                            .file("a/b", "1")
                            .file("c", "2")
                            .file("a//b", "3")
                            .file("c/d", "4"));
            Unpacked unpacked = of(kind, bytes);
            assertThat(files(unpacked.folder())).as(kind).containsExactly("c");
            assertThat(unpacked.rejected())
                    .extracting(Rejected::reason)
                    .containsExactly(
                            "in the archive: two entries have this name; neither is taken",
                            "in the archive: a file and a folder have this name");
        }
    }

    @Test
    void a_bomb_is_stopped_by_its_ratio_size_or_number_and_leaves_nothing() throws IOException {
        Packed zeros = new Packed().file("a", new byte[5_000_000]);
        for (String kind : List.of("x.zip", "x.tgz")) {
            assertThatThrownBy(() -> of(kind, bytes(kind, zeros)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(kind)
                    .hasMessageContaining("100 times as many, as those of a decompression bomb");
        }
        UnpackingLimits few = new UnpackingLimits(10_000_000, 2, 100, 100_000);
        Path many = Files.write(
                folder.resolve("many.zip"),
                new Packed().file("a", "1").file("b", "2").file("c", "3").zip());
        assertThatThrownBy(() -> Unpacked.of(many, Optional.of(out), few)).hasMessageContaining("more than 2 entries");
        UnpackingLimits little = new UnpackingLimits(4, 1000, 100, 100_000);
        Path large = Files.write(
                folder.resolve("large.tar"), new Packed().file("a", "12345").tar());
        assertThatThrownBy(() -> Unpacked.of(large, Optional.of(out), little))
                .hasMessageContaining("more than 4 bytes");
        assertThat(out.resolve("unpacked")).isEmptyDirectory();
    }

    @Test
    void every_cut_of_an_archive_is_refused_whole() throws IOException {
        Packed packed = new Packed().file("a", "1".repeat(700)).file("b", new byte[1500]);
        int marked = 512 + 1024 + 512 + 1536 + 512; // both files and a block that ends the tar
        for (String kind : List.of("x.zip", "x.tar", "x.tgz")) {
            byte[] whole = bytes(kind, packed);
            int end = kind.equals("x.tar") ? marked : whole.length;
            for (int length = 0; length < end; length += kind.equals("x.tar") ? 256 : 13) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> of(kind, cut))
                        .as("%s cut to %d", kind, length)
                        .isInstanceOf(IOException.class);
            }
        }
        assertThat(out.resolve("unpacked")).isEmptyDirectory();
    }

    @Test
    void a_damaged_or_encrypted_entry_of_a_zip_is_refused_and_the_others_are_taken() throws IOException {
        String text = "abcdefgh";
        Packed packed = new Packed().file("a", text).file("b", "sound");
        byte[] zip = packed.zip();
        byte[] encrypted = zip.clone();
        int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        encrypted[directory + 8] |= 1;
        assertThat(of("e.zip", encrypted).rejected())
                .extracting(Rejected::reason)
                .containsExactly("in the archive: it is encrypted: unpack the archive with its password first");
        byte[] wrong = zip.clone();
        wrong[directory + 16] ^= 1;
        Unpacked damaged = of("w.zip", wrong);
        assertThat(damaged.rejected())
                .extracting(Rejected::reason)
                .containsExactly("in the archive: it is damaged: its checksum is wrong");
        assertThat(files(damaged.folder())).containsExactly("b");
        byte[] strange = zip.clone();
        strange[directory + 10] = 14;
        assertThat(of("s.zip", strange).rejected())
                .extracting(Rejected::reason)
                .containsExactly("in the archive: it is packed by method 14, which is not read");
    }

    @Test
    void an_archive_of_which_nothing_can_be_taken_is_an_error_that_names_the_first() throws IOException {
        assertThatThrownBy(() -> of("x.zip", new Packed().file("../a", "1").zip()))
                .hasMessageContaining(
                        "none of its files can be taken; the first, ../a, is refused in the archive: its name");
        assertThatThrownBy(() -> of("x.tar", new Packed().tar())).hasMessageContaining("it holds no file");
    }

    @Test
    void a_whole_archive_is_not_unpacked_again_until_it_changes() throws IOException {
        Path archive = Files.write(
                folder.resolve("x.zip"),
                new Packed().file("a/b", "1").file("c", "2").file("../d", "3").zip());
        Unpacked first = Unpacked.of(archive, Optional.of(out), SMALL);
        Files.writeString(first.folder().resolve("c"), "looked at");
        assertThat(Unpacked.of(archive, Optional.of(out), SMALL)).isEqualTo(first);
        assertThat(first.folder().resolve("c")).hasContent("looked at");
        Files.setLastModifiedTime(archive, FileTime.fromMillis(1_000_000));
        assertThat(Unpacked.of(archive, Optional.of(out), SMALL)).isEqualTo(first);
        assertThat(first.folder().resolve("c")).hasContent("2");
    }

    @Test
    void what_a_kill_left_is_unpacked_anew_and_a_folder_of_somebody_else_is_not_touched() throws IOException {
        Path archive = Files.write(
                folder.resolve("x.tar"),
                new Packed().file("a", "1").file("b", "2").tar());
        Path part = Files.createDirectories(out.resolve("unpacked/.x.part/a/old"));
        assertThat(files(Unpacked.of(archive, Optional.of(out), SMALL).folder()))
                .containsExactly("a", "b");
        assertThat(part).doesNotExist();
        Path other =
                Files.write(folder.resolve("y.tar"), new Packed().file("a", "1").tar());
        Path theirs = Files.createDirectories(out.resolve("unpacked/y"));
        Files.writeString(theirs.resolve("precious"), "1");
        assertThatThrownBy(() -> Unpacked.of(other, Optional.of(out), SMALL)).hasMessageContaining("move it away");
        assertThat(theirs.resolve("precious")).hasContent("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.zip", "x.tar", "x.tgz"})
    void progress_rises_to_the_whole_also_past_refused_entries_and_is_told_once(String name) throws IOException {
        byte[] noise = new byte[300_000];
        new Random(1).nextBytes(noise);
        Packed packed = new Packed().file("a", noise).file("../b", noise).file("c", noise);
        Path archive = Files.write(folder.resolve(name), bytes(name, packed));
        List<Long> done = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        Unpacking progress = (now, total) -> {
            done.add(now);
            totals.add(total);
        };
        Unpacked.of(archive, Optional.of(out), UnpackingLimits.USUAL, progress);
        assertThat(totals.stream().distinct()).hasSize(1);
        assertThat(totals.getFirst()).isBetween(900_000L, 1_000_000L);
        assertThat(done).isSorted().hasSizeGreaterThan(5);
        assertThat(done.getFirst()).isBetween(1L, 100_000L);
        assertThat(done.getLast()).isEqualTo(totals.getFirst());
        done.clear();
        Unpacked.of(archive, Optional.of(out), UnpackingLimits.USUAL, progress);
        assertThat(done).isEmpty();
    }

    private static byte[] bytes(String name, Packed packed) throws IOException {
        String low = name.toLowerCase(Locale.ROOT);
        return low.endsWith(".zip") ? packed.zip() : low.endsWith(".tar") ? packed.tar() : packed.tgz();
    }

    private Unpacked of(String name, byte[] bytes) throws IOException {
        return Unpacked.of(Files.write(folder.resolve(name), bytes), Optional.of(out), SMALL);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .map(Path::toString)
                    .filter(name -> !name.contains(".fovea-unpacked"))
                    .sorted()
                    .toList();
        }
    }
}
