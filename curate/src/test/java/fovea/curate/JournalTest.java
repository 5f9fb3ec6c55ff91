package fovea.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.cohort.Rejected;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.curate.layout.CurationException;
import fovea.curate.layout.CurationRequest;
import fovea.formats.CohortFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed goes on where it was, to the same cohort. */
class JournalTest {
    private static final int CASES = 120;
    private static final int KILLED_AFTER = 40;

    private final Planted planted;
    private final Path folder;

    JournalTest(@TempDir Path folder) {
        this.folder = folder;
        this.planted = new Planted(folder.resolve("data"));
    }

    /** The run that is killed: a line a file read, and slow, so that the kill finds it at work. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            Curation.curate(CurationRequest.of(Path.of(arguments[0])).beside(Path.of(arguments[1])), (done, total) -> {
                System.out.println(done);
                System.out.flush();
                try {
                    Thread.sleep(10);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    @BeforeEach
    void plant() throws IOException {
        for (int i = 0; i < CASES; i++) {
            planted.paired("case" + i, 1, 40 + i);
        }
    }

    @Test
    void after_a_hard_kill_finished_files_are_not_read_again_and_the_cohort_is_the_same() throws Exception {
        Path out = folder.resolve("killed");
        killWithin(out);
        List<Integer> told = new ArrayList<>();
        String resumed = cohort(out, told);
        assertThat(told.getFirst()).isBetween(KILLED_AFTER - 2, CASES - 1);
        assertThat(told.getLast()).isEqualTo(CASES);
        assertThat(told).hasSize(CASES - told.getFirst() + 1);
        assertThat(resumed).isEqualTo(cohort(folder.resolve("whole"), new ArrayList<>()));
    }

    @Test
    void only_a_file_whose_size_or_time_changed_is_read_again() throws IOException {
        Path out = folder.resolve("out");
        String first = cohort(out, new ArrayList<>());
        for (int i = 0; i < CASES; i++) {
            garble(planted.root().resolve("images/case" + i + ".png"));
        }
        assertThat(cohort(out, new ArrayList<>())).isEqualTo(first);
        Files.setLastModifiedTime(planted.root().resolve("images/case7.png"), FileTime.fromMillis(1_000_000));
        assertThat(Curation.curate(request(out)).cohort().rejected())
                .extracting(Rejected::path)
                .containsExactly(Path.of("images/case7.png"));
    }

    @Test
    void refused_files_and_pairs_are_not_read_again_until_either_file_changes() throws IOException {
        planted.bytes("images/bad.png", new byte[] {1, 2, 3}).mask("masks/bad.png", 1, 9);
        planted.mask("masks/small.png", 1, 9)
                .image("images/small.png", new Image(Geometry.plane(3, 2), 1, 8, new float[6]));
        pair("images/pair", "masks/pair");
        Path out = folder.resolve("out");
        String first = cohort(out, new ArrayList<>());
        assertThat(Curation.curate(request(out)).cohort().rejected())
                .extracting(Rejected::path)
                .containsExactly(Path.of("images/bad.png"), Path.of("masks/small.png"));
        List<Integer> told = new ArrayList<>();
        assertThat(cohort(out, told)).isEqualTo(first);
        assertThat(told).containsExactly(CASES + 3);
        planted.image("images/bad.png", Planted.noise(5));
        assertThat(Curation.curate(request(out)).cohort().rejected())
                .extracting(Rejected::path)
                .containsExactly(Path.of("masks/small.png"));
        Files.setLastModifiedTime(planted.root().resolve("images/pair.img"), FileTime.fromMillis(1_000_000));
        told.clear();
        cohort(out, told);
        assertThat(told).containsExactly(CASES + 2, CASES + 3);
    }

    @Test
    void a_file_that_could_not_be_read_is_tried_again() throws IOException {
        pair("images/pair", "masks/pair");
        Path voxels = planted.root().resolve("images/pair.img");
        Path aside = Files.move(voxels, folder.resolve("aside"));
        Path out = folder.resolve("out");
        cohort(out, new ArrayList<>());
        assertThat(Curation.curate(request(out)).cohort().rejected())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("its partner"));
        Files.move(aside, voxels);
        assertThat(Curation.curate(request(out)).cohort().rejected()).isEmpty();
    }

    /** A volume and its mask, header and voxels in a file each: a single file cut in two, with the magic of a pair. */
    private void pair(String image, String mask) throws IOException {
        planted.volume(image + ".nii", 3).volumeMask(mask + ".nii", 1);
        for (String name : List.of(image, mask)) {
            Path single = planted.root().resolve(name + ".nii");
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(single)).order(ByteOrder.LITTLE_ENDIAN);
            int offset = (int) bytes.getFloat(108);
            bytes.putFloat(108, 0).put(345, (byte) 'i');
            planted.bytes(name + ".hdr", Arrays.copyOf(bytes.array(), 348));
            planted.bytes(name + ".img", Arrays.copyOfRange(bytes.array(), offset, bytes.capacity()));
            Files.delete(single);
        }
    }

    @Test
    void a_record_that_was_cut_or_damaged_is_read_again_from_its_file() throws IOException {
        Path out = folder.resolve("out");
        String first = cohort(out, new ArrayList<>());
        Path journal = out.resolve(Journal.FILE);
        byte[] bytes = Files.readAllBytes(journal);
        List<Integer> told = new ArrayList<>();
        Files.write(journal, Arrays.copyOf(bytes, bytes.length * 2 / 3));
        assertThat(cohort(out, told)).isEqualTo(first);
        assertThat(told.getFirst()).isBetween(CASES / 2, CASES * 3 / 4);
        bytes[bytes.length / 2] ^= 1;
        Files.write(journal, bytes);
        assertThat(cohort(out, new ArrayList<>())).isEqualTo(first);
    }

    @Test
    void two_runs_into_one_folder_are_refused() throws IOException {
        Path out = folder.resolve("out");
        try (Journal held = Journal.open(out)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> Curation.curate(request(out)))
                    .isInstanceOf(CurationException.class)
                    .hasMessageContaining("another run of curate writes to");
        }
    }

    private void killWithin(Path out) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        java,
                        "-cp",
                        ChildProcess.classPath(),
                        Child.class.getName(),
                        planted.root().toString(),
                        out.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (Integer.parseInt(line) >= KILLED_AFTER) {
                    break;
                }
            }
            child.destroyForcibly();
        }
        assertThat(child.waitFor()).isNotZero();
    }

    private CurationRequest request(Path out) {
        return CurationRequest.of(planted.root()).beside(out);
    }

    private String cohort(Path out, List<Integer> told) throws IOException {
        CohortFile.write(out, Curation.curate(request(out), (done, total) -> told.add(done)));
        return Files.readString(out.resolve("cohort.json"));
    }

    /** Other bytes, the same size and time. */
    private static void garble(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, new byte[(int) Files.size(file)]);
        Files.setLastModifiedTime(file, time);
    }
}
