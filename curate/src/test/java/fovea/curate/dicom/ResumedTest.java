package fovea.curate.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.curate.ChildProcess;
import fovea.curate.Curation;
import fovea.curate.layout.CurationRequest;
import fovea.formats.CohortFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed while it draws volumes goes on where it was. */
class ResumedTest {
    private static final int SERIES = 12;

    private final Path folder;
    private final Studies studies;

    ResumedTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.studies = new Studies(folder);
    }

    /** The run that is killed: a line a case, and slow, so that the kill finds it at work. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            Curation.curate(CurationRequest.of(Path.of(arguments[0])).beside(Path.of(arguments[1])), (done, total) -> {
                System.out.println(done);
                System.out.flush();
                try {
                    Thread.sleep(200);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    @Test
    void after_a_hard_kill_no_volume_is_drawn_twice_and_the_cohort_is_the_same_byte_for_byte() throws Exception {
        for (int i = 0; i < SERIES; i++) {
            Scan scan = Scan.of("1.2.3.2" + i).ofPatient("p" + i);
            studies.add(scan).segmentation("seg" + i, scan.images(), "Liver", Studies.mask(scan.images(), i));
        }
        Path out = folder.resolve("killed");
        killAtFirst(out);
        Map<Path, Object> drawn = volumes(out);
        assertThat(drawn).hasSizeBetween(2, 2 * SERIES - 2);
        List<Integer> told = new ArrayList<>();
        byte[] resumed = cohort(out, told);
        assertThat(told.getFirst()).isBetween(1, SERIES - 1);
        assertThat(volumes(out)).hasSize(2 * SERIES).containsAllEntriesOf(drawn);
        assertThat(resumed).isEqualTo(cohort(folder.resolve("whole"), new ArrayList<>()));
        Map<Path, Object> all = volumes(out);
        cohort(out, told);
        assertThat(volumes(out)).isEqualTo(all);
    }

    /** Volume -> what changes when it is written anew: files are moved into their places whole. */
    private static Map<Path, Object> volumes(Path out) throws IOException {
        Map<Path, Object> volumes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(one -> one.toString().endsWith(".nii")).toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                volumes.put(file, attributes.fileKey() + " " + attributes.lastModifiedTime());
            }
        }
        return volumes;
    }

    private void killAtFirst(Path out) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        ChildProcess.classPath(),
                        Child.class.getName(),
                        studies.source().toString(),
                        out.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("1");
            child.destroyForcibly();
        }
        assertThat(child.waitFor()).isNotZero();
    }

    private byte[] cohort(Path out, List<Integer> told) throws IOException {
        CurationRequest request = CurationRequest.of(studies.source()).beside(out);
        CohortFile.write(out, Curation.curate(request, (done, total) -> told.add(done)));
        return Files.readAllBytes(CohortFile.at(out));
    }
}
