package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.core.cohort.Rejected;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.fixtures.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder of series is read without leaving it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SeriesFolderLinksTest {
    @TempDir
    private Path folder;

    @Test
    void links_are_refused_by_name_and_loops_do_not_hang() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside/deep"));
        Path outside = Files.copy(aSlice(), folder.resolve("outside.dcm"));
        Files.copy(outside, inside.resolve("own.dcm"));
        Files.createSymbolicLink(inside.resolve("linked.dcm"), outside);
        Files.createSymbolicLink(inside.resolve("loop"), folder.resolve("inside"));
        SeriesFolder read = SeriesFolder.read(Dicom.part10(), folder.resolve("inside"));
        assertThat(read.series()).hasSize(1);
        assertThat(read.rejected())
                .containsExactly(
                        new Rejected(inside.resolve("linked.dcm"), "it is a link; links are not followed"),
                        new Rejected(inside.resolve("loop"), "it is a link; links are not followed"));
    }

    @Test
    void a_directory_file_cannot_lead_out_of_its_folder() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Files.copy(aSlice(), folder.resolve("OUTSIDE"));
        DataSet directory = DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.1.3.10")
                .text(Tag.SOP_INSTANCE_UID, "1.2.3")
                .items(
                        Tag.DIRECTORY_RECORD_SEQUENCE,
                        DataSet.builder()
                                .text(Tag.REFERENCED_FILE_ID, "UP", "OUTSIDE")
                                .build())
                .build();
        Path file = inside.resolve("DICOMDIR");
        Dicom.part10().write(file, DicomFile.of(directory));
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replace("UP\\OUTSIDE", "..\\OUTSIDE"), StandardCharsets.ISO_8859_1);
        assertThat(Dicom.part10()
                        .readWhole(file)
                        .dataSet()
                        .items(Tag.DIRECTORY_RECORD_SEQUENCE)
                        .getFirst()
                        .texts(Tag.REFERENCED_FILE_ID))
                .containsExactly("..", "OUTSIDE");
        SeriesFolder read = SeriesFolder.read(Dicom.part10(), inside);
        assertThat(read.series()).isEmpty();
        assertThat(read.withoutPixels()).containsExactly(file);
    }

    private static Path aSlice() throws IOException {
        try (Stream<Path> all = Files.walk(SharedData.folder("dicom"))) {
            return all.filter(file -> file.toString().contains("20180918GE")
                            && file.toString().endsWith("1.dcm"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }
}
