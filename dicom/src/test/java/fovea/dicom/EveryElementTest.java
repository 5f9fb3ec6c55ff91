package fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.dicom.data.DicomException;
import fovea.fixtures.ReferencePython;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every element of every real file against pydicom. */
class EveryElementTest {
    /** What pydicom reads as nonsense or half, and is refused here. */
    private static final Set<String> REFUSED = Set.of(
            "no_meta.dcm", // its first byte is missing: pydicom finds (0820,0500)
            "rtplan_truncated.dcm", // ends in the middle of a sequence
            "badVR.dcm"); // NumberOfFrames is 1A, which neither takes for a number

    /** Where the other is wrong, and what is right was read by eye. */
    private static final Set<String> DIFFERENT = Set.of(
            "Tag-0040-A170-VR-CS.dcm", // implicit (0040,A170) holds text; pydicom makes an item of the letters NAME
            "emri_small_jpeg_2k_lossless_too_short.dcm", // no sequence delimiter; pydicom gives the meta information
            // only
            "no_preamble_dicm_in_data"); // DICM of a name at byte 128 is no magic; pydicom starts behind it

    @Test
    void every_element_is_as_pydicom_reads_it() throws Exception {
        List<Path> files = Corpus.files();
        assertThat(files).hasSizeGreaterThan(200);
        Map<String, List<String>> theirs = byFile(ReferencePython.run(
                EveryElementTest.class,
                "elements.py",
                files.stream().map(Path::toString).toList()));
        Set<String> refused = new TreeSet<>();
        Set<String> different = new TreeSet<>();
        int elements = 0;
        for (Path file : files) {
            String name = file.getFileName().toString();
            try {
                List<String> ours = ElementLines.of(Dicom.part10().readWhole(file));
                elements += ours.size();
                if (!ours.equals(theirs.get(file.toString()))) {
                    different.add(name);
                }
                assertThat(DIFFERENT.contains(name) ? List.of() : ours)
                        .as(name)
                        .isEqualTo(DIFFERENT.contains(name) ? List.of() : theirs.get(file.toString()));
            } catch (DicomException e) {
                assertThat(e).as(name).hasMessageContaining(name).hasMessageContaining(", got ");
                refused.add(name);
            }
        }
        assertThat(refused).isEqualTo(new TreeSet<>(REFUSED));
        assertThat(different).isEqualTo(new TreeSet<>(DIFFERENT));
        assertThat(elements).isGreaterThan(30_000);
    }

    private static Map<String, List<String>> byFile(List<String> lines) {
        Map<String, List<String>> files = new HashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("FILE ")) {
                current = new ArrayList<>();
                files.put(line.substring(5), current);
            } else {
                current.add(line);
            }
        }
        return files;
    }
}
